"""Prompts are laid out in words that end where an earlier prompt did."""

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
TALK = Conversation((user("one"), assistant("two"), user("three"), assistant("four"), user("five")))


class Letters:
    """A token a letter, but for some that are one."""

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
    """Knows of no reply."""

    def load(self, question: str, text: str) -> WrittenReply | None:
        return None

    def keep(self, *_: object, **__: object) -> None:
        raise AssertionError


def _segments(vocabulary: Letters, talk: Conversation = TALK) -> Sequence[Segment]:
    return PromptBuilder(ChatTemplate(TEMPLATE), vocabulary, NoReplies()).segments(talk, {})


def _texts(segments: Sequence[Segment]) -> list[tuple[str, bool]]:
    return [
        ("".join(map(chr, words.ids)).lstrip("\0"), words.ends_chunk)
        for words in segments
        if isinstance(words, TextTokens)
    ]


def test_words_end_where_a_prompt_did_that_was_answered_elsewhere() -> None:
    assert _texts(_segments(Letters())) == [
        ("u:one;a:", True),
        ("two;u:three;a:", True),
        ("four;u:five;a:", False),
    ]


def test_every_prompt_of_a_talk_begins_with_the_words_of_the_one_before() -> None:
    prompts = [_segments(Letters(), Conversation(TALK.messages[:end])) for end in (1, 3, 5)]
    for before, after in itertools.pairwise(prompts):
        ids = [words.ids for words in before if isinstance(words, TextTokens)]
        assert [w.ids for w in after[: len(before)] if isinstance(w, TextTokens)] == ids


def test_a_token_across_such_a_place_stays_whole() -> None:
    segments = _segments(Letters(":t"))
    assert [words.ends_chunk for words in segments if isinstance(words, TextTokens)] == [
        True,
        False,
    ]
    start, rest = (words.ids for words in segments if isinstance(words, TextTokens))
    assert rest == tuple(map(ord, "four;u:five;a:"))
    assert [*start, *rest] == Letters(":t").tokenize(
        "u:one;a:two;u:three;a:four;u:five;a:", first=True
    )
