"""`pumice judge` with a fake engine: what it asks, what it prints where, and its exit codes."""

from __future__ import annotations

import itertools
import json
import os
import signal

import pytest

from app.command import run
from app.storage.paths import sample_photos
from engine.chat import Photo
from engine.errors import ContextFull
from engine.judge.prompts import preference_prompt, score_prompt
from engine.reply import Delta, Reply, Timing, Usage, Why

FIRST, SECOND = "The better response: [1]", "The better response: [2]"
TIE = "The two responses are equally good."


@pytest.fixture
def judge(pumice, folder, photo):
    """Runs `pumice judge` with replies."""

    def judged(*replies, options=("--json",), question="What is this?"):
        words = itertools.chain.from_iterable(("--reply", reply) for reply in replies)
        return pumice(
            "judge", "--model", str(folder), "--photo", str(photo), "--question", question,
            *words, *options,
        )  # fmt: skip

    return judged


def test_one_reply_is_scored(judge, fake, say, photo):
    fake.queue = [say("It is right.\n", "Final Score: 85")]
    ran = judge("A red circle.")
    assert (ran.code, ran.err) == (0, "")
    assert ran.objects == [
        {
            "model": "a fake",
            "question": "What is this?",
            "photos": [str(photo)],
            "videos": [],
            "replies": ["A red circle."],
            "scores": [85],
            "reasons": "It is right.",
            "raw": ["It is right.\nFinal Score: 85"],
            "complete": [True],
            "stopped": False,
            "usage": ran.objects[0]["usage"],
            "timing": ran.objects[0]["timing"],
        }
    ]
    assert ran.objects[0]["usage"][0]["reply_tokens"] == 3
    assert ran.objects[0]["timing"][0]["read_ms"] == 30.0
    (asked,) = fake.asked
    assert asked.messages[0].text == score_prompt("What is this?", "A red circle.")
    assert asked.views == (Photo(str(photo)),)
    assert fake.closed


def test_a_score_in_words(judge, fake, say):
    fake.queue = [say("It is right.\nFinal Score: 72.5")]
    ran = judge("A red circle.", options=())
    assert (ran.code, ran.out, ran.err) == (0, "Score: 72.5 of 100\nIt is right.\n", "")


def test_two_are_compared_in_both_orders(judge, fake, say):
    fake.queue = [say(f"Red.\n{SECOND}"), say(f"So.\n{FIRST}")]
    ran = judge("A dog.", "A red circle.")
    (found,) = ran.objects
    assert ran.code == 0
    assert found["preference"] == 2
    assert found["consistent"] is True
    assert found["verdicts"] == [2, 2]
    assert found["reasons"] == "Red."
    assert found["raw"] == [f"Red.\n{SECOND}", f"So.\n{FIRST}"]
    assert [asked.messages[0].text for asked in fake.asked] == [
        preference_prompt("What is this?", "A dog.", "A red circle."),
        preference_prompt("What is this?", "A red circle.", "A dog."),
    ]
    assert [(s.temperature, s.max_tokens) for s in fake.samplings] == [(0.0, 1024)] * 2


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((SECOND, FIRST), "Reply 2 is better than reply 1; both orders agree.\n"),
        ((TIE, TIE), "Reply 1 and reply 2 are equally good; both orders agree.\n"),
        (
            (FIRST, FIRST),
            "Reply 1 and reply 2: no clear preference; in the other order the verdict is another."
            "\n",
        ),
    ],
)
def test_a_comparison_in_words(judge, fake, say, answers, words):
    fake.queue = [say(answer) for answer in answers]
    ran = judge("A dog.", "A red circle.", options=())
    assert (ran.code, ran.out, ran.err) == (0, words, "")


def test_disagreement_is_a_tie_that_says_so(judge, fake, say):
    fake.queue = [say(FIRST), say(FIRST)]
    (found,) = judge("A dog.", "A red circle.").objects
    assert (found["preference"], found["consistent"]) == ("tie", False)
    assert found["verdicts"] == [1, 2]


def test_more_than_two_are_ranked(judge, fake, say):
    fake.queue = [say(a) for a in (SECOND, FIRST, FIRST, SECOND, FIRST, SECOND)]
    ran = judge("A dog.", "A red circle.", "A cat.")
    (found,) = ran.objects
    assert ran.code == 0
    assert found["preference"] == 2
    assert found["ranking"] == [[2], [1], [3]]
    assert found["points"] == [1.0, 2.0, 0.0]
    assert [pair["replies"] for pair in found["pairs"]] == [[1, 2], [1, 3], [2, 3]]
    assert [pair["preference"] for pair in found["pairs"]] == [2, 1, 2]
    assert len(found["raw"]) == 6


def test_a_ranking_in_words(judge, fake, say):
    fake.queue = [say(a) for a in (f"Red.\n{SECOND}", FIRST, TIE, TIE, FIRST, SECOND)]
    ran = judge("A dog.", "A red circle.", "A cat.", options=())
    assert ran.code == 0
    assert ran.out == (
        "1. reply 2 (2 of 2 points)\n"
        "2. reply 1 and reply 3 (0.5 of 2 points)\n"
        "\nReply 2 is better than reply 1; both orders agree.\nRed.\n"
        "\nReply 1 and reply 3 are equally good; both orders agree.\n"
        "\nReply 2 is better than reply 3; both orders agree.\n"
    )


def test_no_verdict_is_told_and_the_json_is_there(judge, fake, say):
    fake.queue = [say("A nice photo.")]
    ran = judge("A dog.")
    assert ran.code == 1
    assert ran.objects[0]["scores"] == [None]
    assert ran.objects[0]["raw"] == ["A nice photo."]
    assert ran.err.startswith("error: a fake gave no verdict in the form that was asked for.\nhint")
    fake.queue = [say("A nice photo."), say(FIRST)]
    ran = judge("A dog.", "A cat.")
    assert (ran.code, ran.objects[0]["preference"], ran.objects[0]["consistent"]) == (
        1,
        None,
        False,
    )
    fake.queue = [say(FIRST), say(SECOND), say("Hm."), say("Hm."), say(FIRST), say(SECOND)]
    ran = judge("A dog.", "A cat.", "A cow.")
    found = ran.objects[0]
    assert (ran.code, found["preference"], found["ranking"]) == (1, None, None)
    assert [pair["preference"] for pair in found["pairs"]] == [1, None, 2]
    fake.queue = [say("A nice photo.")]
    ran = judge("A dog.", options=())
    assert (ran.code, ran.out) == (1, "")


def test_an_answer_that_was_cut_off_says_so(judge, fake, say):
    fake.queue = [say("It is right.\nFinal Score: 85", why=Why.LENGTH)]
    ran = judge("A dog.")
    assert (ran.code, ran.objects[0]["scores"], ran.objects[0]["complete"]) == (1, [None], [False])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--question", "?"], "--reply"),
        (["--reply", "a"], "--question"),
        (["--question", "?", "--reply", "a", "--reply", " "], "Reply 2 is empty."),
        (["--question", "?", "--reply", "a", "--reply", "a "], "Two replies are the same."),
        (["--question", " ", "--reply", "a"], "The question is empty."),
        (["--question", "?", "--reply", "a", "--photo", "/nowhere/x.jpg"], "/nowhere/x.jpg"),
    ],
)
def test_what_cannot_be_judged_exits_2_with_a_hint(pumice, fake, folder, words, said):
    ran = pumice("judge", "--model", str(folder), *words)
    assert (ran.code, ran.out, fake.opened) == (2, "", [])
    first, second = ran.err.splitlines()
    assert first.startswith("error: ")
    assert said in first
    assert second == "hint: `pumice judge --help` shows how to use it."


def test_an_error_is_a_sentence(judge, fake):
    error = ContextFull(90, 64)
    fake.queue = [error]
    ran = judge("A dog.", "A cat.")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"error: {error.message}\n"
        "hint: Judge shorter replies, or with a model that holds more (--context-tokens).\n"
    )


def test_an_interrupt_stops_it(judge, fake, say):
    def interrupted():
        yield Delta("The better")
        os.kill(os.getpid(), signal.SIGINT)
        assert fake.stops[0].is_set()
        yield Reply("The better", Why.STOPPED, usage=Usage(), timing=Timing())

    fake.queue = [interrupted()]
    ran = judge("A dog.", "A cat.", "A cow.")
    assert (ran.code, ran.err) == (130, "[stopped]\n")
    found = ran.objects[0]
    assert (found["preference"], found["ranking"], found["stopped"]) == (None, None, True)
    assert len(fake.asked) == 1


def test_hostile_control_characters_reach_no_terminal(judge, fake, say):
    fake.queue = [say("\x1b[31mred\x1b[0m\nFinal Score: 10")]
    assert "\x1b" not in judge("A dog.", options=()).out


def test_several_photos_and_a_video(pumice, fake, folder, say, photo, clear_photo, video):
    fake.read_videos()
    fake.queue = [say("Final Score: 1")]
    ran = pumice(
        "judge", "--model", str(folder), "--photo", str(photo), "--video", str(video),
        "--photo", str(clear_photo), "--question", "?", "--reply", "a",
    )  # fmt: skip
    assert ran.code == 0
    assert [view.path for view in fake.asked[0].views] == [
        str(photo),
        str(clear_photo),
        str(video),
    ]
    assert "note: " in ran.err


def test_the_starter_gives_no_verdict_for_real(capfd):
    """The built-in model answers, but in no form that was asked for: told, with its words."""
    words = ["--photo", str(sample_photos()[0]), "--question", "What is this?"]
    options = ["--json", "--no-memory", "--max-tokens", "40"]
    code = run(["judge", *words, "--reply", "A dog.", "--reply", "A star.", *options])
    printed = capfd.readouterr()
    (found,) = [json.loads(line) for line in printed.out.splitlines()]
    assert (code, found["preference"], found["consistent"]) == (1, None, False)
    assert len(found["raw"]) == 2
    assert all(found["raw"])
    assert "gave no verdict" in printed.err
