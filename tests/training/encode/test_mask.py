"""What is taught is exactly the answers with their ends; what is asked is what the engine asks."""

from __future__ import annotations

import pickle
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.chat import (
    Conversation,
    Message,
    Part,
    Photo,
    Role,
    Text,
    Video,
    View,
    assistant,
    system,
    user,
)
from engine.errors import SampleError, TemplateError
from training.convert.layouts import open_source
from training.data.sample import TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.prompt_tokenizer import end_token_ids
from training.encode.sequence import IGNORED, VISUAL, EncodedSample
from training.encode.templates import TEMPLATES, named_template, open_template
from training.vision.prepared import PreparedView

MakeView = Callable[..., PreparedView]
NOTE = "The video lasts for 2.00 seconds, and 2 frames are uniformly sampled from it."


@pytest.fixture(scope="session")
def prepared(seen: MakeView) -> dict[View, PreparedView]:
    return {
        Photo("a.jpg"): seen(3, key="a"),
        Photo("b.jpg"): seen(5, key="b"),
        Video("c.mp4"): seen(4, n_tiles=2, key="c", note=NOTE),
    }


def _sample(*messages: Message) -> TrainingSample:
    return TrainingSample("set:row", (Conversation(messages),))


def _answers(encoded: EncodedSample, tokenizer: Any) -> list[str]:
    """The decoded labels of each answer."""
    return [
        tokenizer.decode(encoded.labels[encoded.answers == number].tolist())
        for number in range(len(encoded.kinds))
    ]


def _check(member: Any, prepared: dict[View, PreparedView], messages: tuple[Message, ...]) -> None:
    (encoded,) = member.encoder.encode(_sample(*messages), prepared)
    # White space around a reply is not taught, nor shown in later turns.
    messages = tuple(assistant(m.text.strip()) if m.role is Role.ASSISTANT else m for m in messages)
    replies = [n for n, message in enumerate(messages) if message.role is Role.ASSISTANT]
    assert len(encoded.kinds) == len(replies)
    assert ((encoded.labels == IGNORED) == (encoded.answers < 0)).all()
    assert not (encoded.labels == VISUAL).any()
    for number, index in enumerate(replies):
        taught = (encoded.answers == number).nonzero()[0]
        asked = member.chat_ids(Conversation(messages[:index]), prepared)
        assert encoded.ids[: taught[0]].tolist() == asked
        assert taught.tolist() == list(range(taught[0], taught[-1] + 1))
        wanted = messages[index].text + member.rules.end
        if member.rules.nfc:
            wanted = unicodedata.normalize("NFC", wanted)
        decoded = member.tokenizer.decode(encoded.labels[taught].tolist())
        assert decoded.removeprefix(" ") == wanted


QUESTION, ANSWER = "What colour is the big circle?", "It is red; 12 of them."


def test_each_member_in_turn(member: Any, prepared: dict[View, PreparedView]) -> None:
    """One turn; several with photos later on; a system message; a video; several photos."""
    first = (user(QUESTION, "a.jpg"), assistant(ANSWER))
    _check(member, prepared, first)
    if member.rules.template == "plain":
        return
    _check(member, prepared, (*first, user("And that?", "b.jpg"), assistant("Yes."), *first))
    _check(member, prepared, (system("Be brief."), *first, user("Why?"), assistant("Why not?")))
    _check(member, prepared, (user(QUESTION), assistant(ANSWER)))
    _check(member, prepared, (user("Both?", "a.jpg", "b.jpg", videos=["c.mp4"]), assistant("No")))


def test_photos_between_words_stay_there(
    make_member: Any, prepared: dict[View, PreparedView]
) -> None:
    member = make_member("qwen 2")
    parts: tuple[Part, ...] = (
        *(Text("Image 1: "), Photo("a.jpg"), Text(". Image 2: "), Photo("b.jpg")),
        Text(" Which has a <image>?"),
    )
    messages = (Message(Role.USER, parts), assistant("The second."))
    _check(member, prepared, messages)
    (encoded,) = member.encoder.encode(_sample(*messages), prepared)
    visual = (encoded.ids == VISUAL).nonzero()[0]
    between = encoded.ids[visual[2] + 1 : visual[3]].tolist()
    assert len(visual) == 8
    assert member.tokenizer.decode(between) == ". Image 2: "
    assert encoded.views == (Photo("a.jpg"), Photo("b.jpg"))
    after = member.tokenizer.decode(encoded.ids[visual[-1] + 1 :].tolist())
    assert after.startswith(" Which has a <image>?<|im_end|>\n")


def test_the_note_of_a_video_comes_before_the_question(
    make_member: Any, prepared: dict[View, PreparedView]
) -> None:
    member = make_member("qwen 2")
    (encoded,) = member.encoder.encode(
        _sample(Message(Role.USER, (Video("c.mp4"), Text("What?"))), assistant("A dog.")), prepared
    )
    text = member.tokenizer.decode(encoded.ids[encoded.ids != VISUAL].tolist())
    assert f"user\n\n{NOTE}\nWhat?<|im_end|>" in text


PIECES = st.sampled_from(
    [
        *(" ", "  ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u200b", "1234567", "it's", "the", "."),
        *(
            "é",
            "e\u0301",
            "\u0301",
            "😀",
            "日本",
            "###",
            ":",
            "[INST]",
            "<|im",
            "<image>",
            "USER: ",
        ),
    ]
)
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=6).map("".join)


@st.composite
def conversations(draw: st.DrawFn) -> tuple[Message, ...]:
    """Some turns, perhaps with a system message and photos anywhere."""
    messages = [system(draw(WORDS))] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 3))):
        photos = draw(st.lists(st.sampled_from(["a.jpg", "b.jpg"]), max_size=2, unique=True))
        messages += [user(draw(WORDS), *photos), assistant(draw(WORDS))]
    return tuple(messages)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(conversations())
def test_any_conversation(
    member: Any, prepared: dict[View, PreparedView], messages: tuple[Message, ...]
) -> None:
    """Only a reply of nothing but white space is refused."""
    replies = [message.text for message in messages if message.role is Role.ASSISTANT]
    if any("\u2581" in message.text for message in messages):
        return  # a space, for SentencePiece
    if member.rules.template == "plain" and (len(messages) > 2 or not messages[0].views):
        return
    if all(reply.strip() for reply in replies):
        _check(member, prepared, messages)
    else:
        with pytest.raises(SampleError, match="a turn without an answer"):
            member.encoder.encode(_sample(*messages), prepared)


def test_the_families_first_token_is_taught(
    make_member: Any, prepared: dict[View, PreparedView]
) -> None:
    """With Llama-2's rules the space belongs to the first word, and the open prompt has neither."""
    member = make_member("vicuna")
    (encoded,) = member.encoder.encode(
        _sample(user("What?", "a.jpg"), assistant("The cat.")), prepared
    )
    taught = member.tokenizer.convert_ids_to_tokens(
        encoded.labels[encoded.labels != IGNORED].tolist()
    )
    assert encoded.ids[0] == member.tokenizer.bos_token_id
    assert taught[0].startswith("▁")
    assert taught[-1] == "</s>"


@pytest.mark.parametrize(
    ("messages", "why"),
    [
        ((user("What?"),), "the last turn is not the assistant's"),
        ((user("What?"), assistant(" \n")), "a turn without an answer"),
        ((assistant("I begin."),), "a reply follows no question"),
        ((user("What?"), assistant("One."), assistant("Two.")), "a reply follows no question"),
        (
            (user("What?"), Message(Role.ASSISTANT, (Photo("a.jpg"), Text("This.")))),
            "a reply holds a photo",
        ),
        ((user("What?"), assistant("No</s> more")), "a reply holds </s>, which would end it"),
    ],
)
def test_what_cannot_be_taught_is_refused(
    make_member: Any,
    prepared: dict[View, PreparedView],
    messages: tuple[Message, ...],
    why: str,
) -> None:
    with pytest.raises(SampleError, match=f"^set:row: {why}"):
        make_member("vicuna").encoder.encode(_sample(*messages), prepared)


def test_nothing_is_cut(make_member: Any, prepared: dict[View, PreparedView]) -> None:
    member = make_member("qwen 2")
    template = open_template(TEMPLATES["qwen_1_5"], member.tokenizer)
    sample = _sample(user("What?", "a.jpg"), assistant("A cat."))
    (whole,) = member.encoder.encode(sample, prepared)
    n = len(whole.ids)
    (same,) = SampleEncoder(member.tokenizer, template, max_tokens=n).encode(sample, prepared)
    assert same.ids.tolist() == whole.ids.tolist()
    short = SampleEncoder(member.tokenizer, template, max_tokens=n - 1)
    with pytest.raises(SampleError, match=f"^set:row: too long: {n} of {n - 1} tokens"):
        short.encode(sample, prepared)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (
            "{% for m in messages %}{{ m.role + ': ' + m.content + ' ' }}{% endfor %}"
            "{% if add_generation_prompt %}assistant:{% endif %}",
            "no end token",
        ),
        (TEMPLATES["qwen_2"].source, r"<\|im_end\|>, which is no token"),
        (
            "{% for m in messages %}{{ m.content }}{% if m.role == 'assistant' %}</s>{% endif %}"
            "{% endfor %}{% if add_generation_prompt %}Now: {% endif %}",
            "renders a question otherwise",
        ),
        (
            "{% for m in messages %}{{ m.content | replace('A cat', ' ') }}</s>{% endfor %}",
            r"rewrites the reply 'A cat\.'",
        ),
        (
            "{% for m in messages %}{{ m.content if m.role == 'user' else 'x' }}</s>{% endfor %}",
            "leaves out a reply",
        ),
    ],
)
def test_a_template_that_cannot_be_taught_is_refused_at_once(
    make_member: Any, source: str, why: str
) -> None:
    tokenizer = make_member("vicuna").tokenizer
    with pytest.raises(TemplateError, match=why):
        SampleEncoder(tokenizer, open_template(source, tokenizer), max_tokens=99)


def test_the_exported_template_is_the_one_that_was_trained(member: Any) -> None:
    """Its stop strings too: the GGUF names what is no token."""
    template = named_template(member.rules.template)
    again = open_template(template.source, member.tokenizer)
    assert again.stop == template.stop
    if not template.only_training:
        assert member.stop == template.stop


def test_an_encoder_goes_into_another_process(
    make_member: Any, prepared: dict[View, PreparedView]
) -> None:
    member = make_member("llama 3")
    sample = _sample(user("What?", "a.jpg"), assistant("A cat."))
    again = pickle.loads(pickle.dumps(member.encoder))
    (one,), (other,) = (each.encode(sample, prepared) for each in (member.encoder, again))
    assert one.ids.tolist() == other.ids.tolist()
    assert one.labels.tolist() == other.labels.tolist()


def test_a_trained_checkpoint_names_its_stop_strings(tiny_checkpoint: Path, tmp_path: Path) -> None:
    """As transformers saves it, with LLaVA v0's format: the GGUF has `###`, which is no token."""
    folder = tmp_path / "trained"
    shutil.copytree(tiny_checkpoint, folder)
    (folder / "chat_template.jinja").write_text(TEMPLATES["v0"].source, encoding="utf-8")
    assert open_source(folder).stop == ("###",)
    assert open_source(tiny_checkpoint).stop == ()


def test_a_reply_ends_where_it_was_taught_to_end(
    member: Any, prepared: dict[View, PreparedView]
) -> None:
    """In transformers and in llama.cpp, by a token or by a stop string."""
    (encoded,) = member.encoder.encode(
        _sample(user("What?", "a.jpg"), assistant("The cat.")), prepared
    )
    last = int(encoded.labels[encoded.labels != IGNORED][-1])
    by_token = not named_template(member.rules.template).stop
    assert (last in end_token_ids(member.tokenizer)) == by_token
    assert member.model.ends_reply(last) == by_token
