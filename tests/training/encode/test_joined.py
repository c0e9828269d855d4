"""Conversations about the same photos share them; rows, batches and their numbering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from engine.chat import Conversation, Message, Photo, View, assistant, user
from training.data.sample import TrainingSample
from training.encode.collate import collate
from training.encode.encoder import SampleEncoder
from training.encode.packing import pack_rows
from training.encode.sequence import IGNORED, NO_SEGMENT, VISUAL, EncodedSample
from training.encode.templates import TEMPLATES, open_template
from training.vision.prepared import PreparedView

PAD = 7


@pytest.fixture(scope="module")
def member(make_member: Callable[[str], Any]) -> Any:
    return make_member("vicuna")


@pytest.fixture(scope="session")
def prepared(seen: Callable[..., PreparedView]) -> dict[View, PreparedView]:
    return {
        Photo("a.jpg"): seen(3, key="a"),
        Photo("b.jpg"): seen(5, n_tiles=2, key="b"),
    }


def _about(question: str, answer: str, *photos: str) -> Conversation:
    return Conversation((user(question, *photos), assistant(answer)))


ABOUT_A = (
    _about("What colour?", "Red.", "a.jpg"),
    Conversation((user("How many?", "a.jpg"), assistant("Two."), user("Sure?"), assistant("Yes"))),
)
OTHERS = (_about("Hello?", "Hi!"), _about("And this one?", "A dog.", "b.jpg"))


def _encode(
    member: Any,
    prepared: dict[View, PreparedView],
    conversations: tuple[Conversation, ...],
    max_tokens: int = 999,
    name: str = "one",
) -> tuple[EncodedSample, ...]:
    template = open_template(TEMPLATES[member.rules.template], member.tokenizer)
    encoder = SampleEncoder(member.tokenizer, template, max_tokens=max_tokens)
    return encoder.encode(TrainingSample(name, conversations), prepared)


def _tokens_seen(encoded: EncodedSample, segment: int) -> list[int]:
    """What the last token of a segment attends to: its own segment and the parent's."""
    own = encoded.segments == segment
    parent = encoded.parents[own][0]
    seen = own | ((encoded.segments == parent) & (parent != NO_SEGMENT))
    assert encoded.positions[seen].tolist() == list(range(int(seen.sum())))
    return list(encoded.ids[seen])


def test_one_conversation_is_one_segment(member: Any, prepared: dict[View, PreparedView]) -> None:
    (encoded,) = _encode(member, prepared, ABOUT_A[:1])
    assert set(encoded.segments) == {0}
    assert set(encoded.parents) == {NO_SEGMENT}
    assert encoded.kinds == ("answer",)
    assert encoded.views == (Photo("a.jpg"),)


def test_each_conversation_sees_what_it_would_see_alone(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    conversations = (ABOUT_A[0], OTHERS[0], ABOUT_A[1], OTHERS[1])
    (encoded,) = _encode(member, prepared, conversations)
    alone = [_encode(member, prepared, (one,))[0] for one in conversations]
    assert set(encoded.segments) == {0, 1, 2, 3, 4}
    for segment, single in enumerate(alone, 1):
        assert _tokens_seen(encoded, segment) == list(single.ids)
        mine = encoded.segments == segment
        n = int(mine.sum())
        assert encoded.labels[mine].tolist() == single.labels[-n:].tolist()
    parents = [int(encoded.parents[encoded.segments == n][0]) for n in range(5)]
    assert parents == [NO_SEGMENT, 0, NO_SEGMENT, 0, NO_SEGMENT]
    assert (encoded.ids == VISUAL).sum() == 3 + 5
    assert encoded.views == (Photo("a.jpg"), Photo("b.jpg"))
    assert len(encoded.kinds) == 5
    assert sorted(set(encoded.answers)) == [-1, 0, 1, 2, 3, 4]


def test_the_start_ends_with_the_last_photo_that_all_share(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    both = (_about("One?", "1", "a.jpg", "b.jpg"), _about("Two?", "2", "a.jpg", "b.jpg"))
    (encoded,) = _encode(member, prepared, both)
    assert (encoded.ids[encoded.segments == 0] == VISUAL).sum() == 8
    assert encoded.ids[encoded.segments == 0][-1] == VISUAL
    (mixed,) = _encode(member, prepared, (*both, ABOUT_A[0]))
    assert (mixed.ids[mixed.segments == 0] == VISUAL).sum() == 3
    assert mixed.views == (Photo("a.jpg"), Photo("b.jpg"), Photo("b.jpg"))
    # A photo after an answer is not in the start: the answer would be taught once for both.
    later = (user("See?", "a.jpg"), assistant("Yes."), user("This?", "b.jpg"))
    two = tuple(Conversation((*later, assistant(words))) for words in ("A cat.", "A dog."))
    (encoded,) = _encode(member, prepared, two)
    assert (encoded.ids[encoded.segments == 0] == VISUAL).sum() == 3
    assert len(encoded.kinds) == 4


def test_captions_share_their_photo(
    make_member: Callable[[str], Any], prepared: dict[View, PreparedView]
) -> None:
    """A caption's first word is predicted from the photo's last token."""
    two = (_about("Describe.", "A red cat.", "a.jpg"), _about("Describe.", "One cat.", "a.jpg"))
    member = make_member("captions")
    (encoded,) = _encode(member, prepared, two)
    assert (encoded.ids == VISUAL).sum() == 3
    for segment, conversation in enumerate(two, 1):
        (alone,) = _encode(member, prepared, (conversation,))
        assert _tokens_seen(encoded, segment) == list(alone.ids)
        taught = encoded.labels[encoded.segments == segment]
        assert (taught != IGNORED).all()
        assert taught.tolist() == alone.labels[alone.labels != IGNORED].tolist()
    batch = collate(0, [[encoded]], {"one": prepared}, pad_id=PAD)
    assert batch.n_supervised == encoded.n_supervised


def test_what_does_not_fit_together_goes_into_further_rows(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    conversations = tuple(_about(f"Number {n}?", "Red. " * n, "a.jpg") for n in range(1, 8))
    (whole,) = _encode(member, prepared, conversations)
    longest = max(len(_encode(member, prepared, (one,))[0].ids) for one in conversations)
    for max_tokens in range(longest, len(whole.ids) + 1, 7):
        rows = _encode(member, prepared, conversations, max_tokens)
        assert all(len(row.ids) <= max_tokens for row in rows)
        assert sum(row.n_supervised for row in rows) == whole.n_supervised
        assert sum(len(row.kinds) for row in rows) == 7
        taught = np.concatenate([row.labels[row.labels != IGNORED] for row in rows])
        assert taught.tolist() == whole.labels[whole.labels != IGNORED].tolist()
    assert len(_encode(member, prepared, conversations, len(whole.ids) - 1)) == 2


def test_kinds_of_answers(member: Any, prepared: dict[View, PreparedView]) -> None:
    sample = TrainingSample("one", ABOUT_A, kinds=(("colour",), ("count", "sure")))
    (encoded,) = member.encoder.encode(sample, prepared)
    assert encoded.kinds == ("colour", "count", "sure")


def _fake(name: str, length: int) -> EncodedSample:
    zeros = np.zeros(length, np.int64)
    return EncodedSample(
        name, zeros, zeros + IGNORED, zeros, zeros, zeros + NO_SEGMENT, zeros - 1, (), ()
    )


def test_rows_are_filled_first_fit() -> None:
    samples = [
        _fake(name, length) for name, length in zip("abcdef", (5, 6, 3, 2, 12, 1), strict=True)
    ]
    rows = pack_rows(samples, pack_tokens=10)
    assert [[one.name for one in row] for row in rows] == [["a", "c", "d"], ["b", "f"], ["e"]]
    assert [len(row) for row in pack_rows(samples, pack_tokens=0)] == [1] * 6
    assert pack_rows([], pack_tokens=10) == []


def test_a_batch_numbers_segments_and_answers_through(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    (one,) = _encode(member, prepared, ABOUT_A)
    (other,) = _encode(member, prepared, OTHERS, name="other")
    (third,) = _encode(member, prepared, ABOUT_A[1:], name="third")
    views = {"one": prepared, "other": prepared, "third": prepared}
    batch = collate(4, [[one, other], [third]], views, pad_id=PAD)
    n = len(one.ids) + len(other.ids)
    assert batch.ids.shape == batch.labels.shape == batch.parents.shape == (2, -(-n // 16) * 16)
    assert batch.ids[0, :n].tolist() == [*one.ids, *other.ids]
    assert set(batch.ids[0, n:].tolist()) <= {PAD}
    assert set(batch.segments[1, len(third.ids) :].tolist()) == {NO_SEGMENT}
    assert set(batch.labels[1, len(third.ids) :].tolist()) == {IGNORED}
    assert sorted(batch.segments.unique().tolist()) == [NO_SEGMENT, *range(3 + 2 + 1)]
    # Each segment's parent is the start of its own sample.
    pairs = torch.stack([batch.segments, batch.parents]).flatten(1).unique(dim=1).T.tolist()
    assert [-1, -1] in pairs
    assert sorted(pair for pair in pairs if pair[1] >= 0) == [[1, 0], [2, 0]]
    assert batch.answers.max() == len(batch.kinds) - 1 == 6
    answers = [set(batch.answers[row].tolist()) - {-1} for row in (0, 1)]
    assert answers == [{0, 1, 2, 3, 4}, {5, 6}]
    assert batch.n_supervised == int((batch.labels != IGNORED).sum())
    # After the shift by one nothing is lost.
    assert batch.n_supervised == int((batch.labels[:, 1:] != IGNORED).sum())
    assert batch.n_tokens == n + len(third.ids)
    assert batch.n_samples == 3
    assert batch.names == ("one", "other", "third")
    assert batch.tiles is not None
    assert batch.tiles.dtype == torch.uint8
    assert [layout.n_tokens for layout in batch.layouts] == [3, 5, 3]
    assert len(batch.tiles) == 1 + 2 + 1
    a, b = prepared[Photo("a.jpg")].tiles, prepared[Photo("b.jpg")].tiles
    assert (batch.tiles.numpy() == np.concatenate([a, b, a])).all()


def test_padding_features_and_targets(member: Any, prepared: dict[View, PreparedView]) -> None:
    (one,) = _encode(member, prepared, ABOUT_A)
    (other,) = _encode(member, prepared, OTHERS, name="other")
    views = {"one": prepared, "other": prepared}
    features = {"a": torch.zeros(1, 9, 2), "b": torch.ones(2, 9, 2)}
    targets = {"one": {"x": np.zeros(3)}, "other": {"x": np.ones(3), "y": np.ones(1)}}
    batch = collate(
        0, [[one], [other]], views, pad_id=PAD, features=features, row_tokens=500, targets=targets
    )
    assert batch.ids.shape == (2, 512)
    assert batch.tiles is None
    assert batch.features is not None
    assert batch.features[:, 0, 0].tolist() == [0, 1, 1]
    assert set(batch.targets) == {"x"}
    assert batch.targets["x"].tolist() == [[0, 0, 0], [1, 1, 1]]
    lacking = collate(0, [[one], [other]], views, pad_id=PAD, features={"a": features["a"]})
    assert lacking.features is None
    assert lacking.tiles is not None


def test_words_alone(member: Any, prepared: dict[View, PreparedView]) -> None:
    (one,) = _encode(member, prepared, OTHERS[:1])
    batch = collate(0, [[one]], {"one": {}}, pad_id=PAD, features={})
    assert batch.tiles is None
    assert batch.features is None
    assert batch.layouts == ()


def test_a_label_that_nothing_predicts_is_refused(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    (one,) = _encode(member, prepared, ABOUT_A)
    one.labels[0] = 3
    with pytest.raises(AssertionError, match="first token of a conversation"):
        collate(0, [[one]], {"one": prepared}, pad_id=PAD)


def test_no_sample_at_all_is_a_row_of_padding() -> None:
    batch = collate(3, [], {}, pad_id=PAD, dropped=("one: too long: 5 of 4 tokens",))
    assert batch.ids.tolist() == [[PAD] * 16]
    assert batch.segments.unique().tolist() == [NO_SEGMENT]
    assert batch.labels.unique().tolist() == [IGNORED]
    assert (batch.n_supervised, batch.n_tokens, batch.n_samples) == (0, 0, 0)
    assert batch.dropped == ("one: too long: 5 of 4 tokens",)


def test_messages_are_values(member: Any, prepared: dict[View, PreparedView]) -> None:
    """The same sample gives the same arrays, whatever was encoded before."""
    message = Message(ABOUT_A[0].messages[0].role, ABOUT_A[0].messages[0].parts)
    again = (Conversation((message, *ABOUT_A[0].messages[1:])), ABOUT_A[1])
    (one,), (other,) = (_encode(member, prepared, each) for each in (ABOUT_A, again))
    assert one.ids.tolist() == other.ids.tolist()
    assert one.segments.tolist() == other.segments.tolist()


def test_a_conversation_that_cannot_be_taught_costs_no_other(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    bad = _about("What is it?", "A </s> dog.", "a.jpg")
    encoder = member.encoder
    kept = (ABOUT_A[0], ABOUT_A[1])
    (joined,), problems = encoder.encode_usable(
        TrainingSample("set:1", (kept[0], bad, kept[1])), prepared
    )
    assert [problem.message for problem in problems] == [
        "set:1, conversation 2: a reply holds </s>, which would end it"
    ]
    (without,) = encoder.encode(TrainingSample("set:1", kept), prepared)
    assert joined.ids.tolist() == without.ids.tolist()
    assert joined.labels.tolist() == without.labels.tolist()
    assert encoder.encode_usable(TrainingSample("set:1", (bad,)), prepared)[0] == ()
