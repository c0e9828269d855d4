"""The text of a prompt is divided into chunks that end where an earlier prompt did."""

import itertools
from collections.abc import Sequence

from engine.chat import Conversation, assistant, user
from engine.segments import Segment, TextTokens, WrittenReply
from engine.text.chat_template import ChatTemplate
from engine.text.prompt import PromptBuilder

TEMPLATE = (
    "{% for message in messages %}{{ message['role'][:1] + ':' + message['content'] + ';' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ 'a:' }}{% endif %}"
)
CHAT = Conversation((user("one"), assistant("two"), user("three"), assistant("four"), user("five")))


class Letters:
    """A tokenizer with one token per letter, and one for each of some pairs."""

    def __init__(self, *pairs: str) -> None:
        self._pairs = pairs

    def tokenize(self, text: str, *, first: bool) -> list[int]:
        ids = [0] if first else []
        while text:
            length = 2 if text[:2] in self._pairs else 1
            ids.append(int.from_bytes(text[:length].encode(), "big"))
            text = text[length:]
        return ids


class NoReplies:
    """A cache without replies."""

    def load(self, question: str, text: str) -> WrittenReply | None:
        return None

    def save(self, *_: object, **__: object) -> None:
        raise AssertionError


def _segments(vocabulary: Letters, chat: Conversation = CHAT) -> Sequence[Segment]:
    return PromptBuilder(ChatTemplate(TEMPLATE), vocabulary, NoReplies()).segments(chat, {})


def _texts(segments: Sequence[Segment]) -> list[tuple[str, bool]]:
    return [
        ("".join(map(chr, part.ids)).lstrip("\0"), part.ends_chunk)
        for part in segments
        if isinstance(part, TextTokens)
    ]


def test_a_chunk_ends_where_a_prompt_did_that_was_answered_elsewhere() -> None:
    assert _texts(_segments(Letters())) == [
        ("u:one;a:", True),
        ("two;u:three;a:", True),
        ("four;u:five;a:", False),
    ]


def test_every_prompt_of_a_chat_begins_with_the_tokens_of_the_one_before() -> None:
    prompts = [_segments(Letters(), Conversation(CHAT.messages[:end])) for end in (1, 3, 5)]
    for before, after in itertools.pairwise(prompts):
        ids = [part.ids for part in before if isinstance(part, TextTokens)]
        assert [part.ids for part in after[: len(before)] if isinstance(part, TextTokens)] == ids


def test_a_chunk_does_not_end_inside_a_token() -> None:
    segments = _segments(Letters(":t"))
    assert [part.ends_chunk for part in segments if isinstance(part, TextTokens)] == [
        True,
        False,
    ]
    start, rest = (part.ids for part in segments if isinstance(part, TextTokens))
    assert rest == tuple(map(ord, "four;u:five;a:"))
    assert [*start, *rest] == Letters(":t").tokenize(
        "u:one;a:two;u:three;a:four;u:five;a:", first=True
    )


def test_a_reply_at_the_end_is_written_on_after_its_own_text() -> None:
    chat = Conversation(CHAT.messages[:4])
    assert _texts(_segments(Letters(), chat)) == [
        ("u:one;a:", True),
        ("two;u:three;a:", True),
        ("four", False),
    ]
    asked = _segments(Letters(), Conversation(CHAT.messages[:3]))
    ids = [i for part in asked if isinstance(part, TextTokens) for i in part.ids]
    begun = [
        i for part in _segments(Letters(), chat) if isinstance(part, TextTokens) for i in part.ids
    ]
    assert begun == [*ids, *Letters().tokenize("four", first=False)]
