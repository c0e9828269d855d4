"""What a model thinks before it answers is told apart from the answer."""

import pytest

from app.storage.chat_store.thinking import ThinkingClock, count_words
from engine.text.thinking import split_thinking, without_thinking


@pytest.mark.parametrize(
    ("text", "thought", "answer"),
    [
        ("<think>\nhm\n</think>\n\nYes.", "hm", "Yes."),
        ("\n<Thinking>a</Thinking>b", "a", "b"),
        ("<reasoning>a</reasoning> b ", "a", "b"),
        ("hm, a rocket\n</think>\n\nYes.", "hm, a rocket", "Yes."),
        ("<think>\n\n</think>\n\nYes.", "", "Yes."),
        ("[THINK]a[/THINK]b", "a", "b"),
        ("◁think▷a◁/think▷b", "a", "b"),
        ("<think>a</think><answer>b</answer>", "a", "b"),
        ("No thoughts.", "", "No thoughts."),
        ("The tag `</think>` ends it.", "", "The tag `</think>` ends it."),
        ("Say <think>a</think>", "", "Say <think>a</think>"),
        ("<thin", "", "<thin"),
    ],
)
def test_thought_and_answer(text, thought, answer):
    parts = split_thinking(text)
    assert (parts.thought, parts.answer, parts.is_open) == (thought, answer, False)
    assert without_thinking(text) == answer


@pytest.mark.parametrize(
    ("text", "thought"), [("<think>", ""), ("<think>a b", "a b"), ("<think>a </thi", "a")]
)
def test_a_thought_that_is_being_written(text, thought):
    parts = split_thinking(text)
    assert (parts.thought, parts.answer, parts.is_open) == (thought, "", True)


def test_words_are_counted_also_without_spaces():
    assert count_words("one two\nthree") == 3
    assert count_words("图片里有 a cat") == 6


def test_the_clock_runs_from_the_first_word_to_the_end_of_the_thought():
    clock = ThinkingClock()
    for text, now in (("<think>", 10), ("<think>a", 14), ("<think>a</think>", 22), ("…", 50)):
        clock.read(text, now)
    assert clock.seconds == 12


def test_the_clock_of_a_reply_without_thoughts_stays_at_zero():
    clock = ThinkingClock()
    for text, now in (("Yes", 10), ("Yes, it is.", 14)):
        clock.read(text, now)
    assert clock.seconds == 0
