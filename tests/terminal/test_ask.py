"""`pumice ask` with a fake engine: what it asks, what it prints where, and its exit codes."""

from __future__ import annotations

import contextlib
import io
import os
import signal

import pytest

from app.command import run
from app.storage.paths import cache_folder
from app.terminal.terminal_session import TerminalSession
from engine.chat import Conversation, Message, Photo, Role, Text, Video, user
from engine.errors import ContextFull, ModelMissing
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Delta, Progress, Reply, Stage, Timing, Usage, Why


def test_answer_is_all_of_stdout(pumice, fake, folder, say, photo):
    fake.queue = [say("A red", " circle.")]
    ran = pumice("ask", "--model", str(folder), "--photo", str(photo), "What is this?")
    assert (ran.code, ran.out) == (0, "A red circle.\n")
    assert fake.asked == [Conversation((user("What is this?", str(photo)),))]
    assert fake.closed


def test_statistics_are_one_line_of_stderr(pumice, fake, folder, say):
    fake.queue = [say("Yes.")]
    ran = pumice("ask", "--model", str(folder), "Well?")
    assert ran.err.splitlines() == [
        "[done · 3 tokens · 20.0 tokens/s · first after 0.1 s · photos 0.0 s"
        " · prompt 40 tokens, 16 of photos, 8 kept]"
    ]


def test_statistics_of_a_stopped_reply_tell_how_far_it_came(pumice, fake, folder, say):
    fake.queue = [say("Yes, and", why=Why.STOPPED)]
    assert pumice("ask", "--model", str(folder), "Well?").err.startswith("[stopped · 3 tokens · 20")
    read = Usage(photo_tokens=16, prompt_tokens=40)
    fake.queue = [[Reply("", Why.STOPPED, usage=read, timing=Timing(see_ms=2500))]]
    told = pumice("ask", "--model", str(folder), "Well?").err
    assert told == "[stopped · photos 2.5 s · prompt 40 tokens, 16 of photos]\n"


class Screen(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_the_first_opening_is_told_where_a_person_looks(fake, folder, say, monkeypatch):
    """Opening, then every picture of the self-test; all of it is taken away again."""

    def self_tested_card(engine, _files, *, report):
        report(Progress(Stage.TESTING, 1, 4))
        return engine.card

    monkeypatch.setattr("engine.gguf.self_test.self_tested_card", self_tested_card)
    monkeypatch.setattr("engine.engine.Engine", fake.open)
    fake.queue = [say("Yes.")]
    screen = Screen()
    with contextlib.redirect_stderr(screen), contextlib.redirect_stdout(io.StringIO()):
        assert run(["ask", "--model", str(folder), "Well?"], TerminalSession()) == 0
    opening, testing, _, *rest = screen.getvalue().split("\r\033[K")[1:]
    assert opening == "Opening the model…"
    assert testing == "Checking that the model sees… 2 of 4"
    assert rest[-1].startswith("[done · 3 tokens")


def test_json_is_one_object_and_nothing_else(pumice, fake, folder, say):
    fake.queue = [say("Grün", ".", why=Why.LENGTH)]
    ran = pumice("ask", "--json", "--model", str(folder), "Farbe?")
    assert ran.out.count("\n") == 1
    assert "Grün" in ran.out
    assert ran.objects == [
        {
            "text": "Grün.",
            "why": "length",
            "usage": {
                "photo_tokens": 16,
                "prompt_tokens": 40,
                "kept_tokens": 8,
                "reply_tokens": 3,
                "context_tokens": 0,
                "left_tokens": 0,
                "photos_seen": 0,
                "photos_remembered": 0,
            },
            "timing": {
                "see_ms": 12.5,
                "read_ms": 30.0,
                "first_token_ms": 50.0,
                "tokens_per_second": 20.0,
            },
            "dropped_exchanges": 0,
        }
    ]
    assert ran.err == ""


def test_flags_become_options(pumice, fake, folder, say):
    fake.queue = [say("Yes.")]
    flags = "--max-tokens 7 --temperature 0.5 --top-k 3 --seed 9 --stop x --stop y --threads 2"
    assert pumice("ask", "--model", str(folder), *flags.split(), "Well?").code == 0
    assert fake.samplings == [
        SamplingOptions(max_tokens=7, temperature=0.5, top_k=3, seed=9, stop=("x", "y"))
    ]
    assert fake.opened[0][1] == ModelOptions(threads=2, memory_dir=str(cache_folder()))
    fake.queue = [say("Yes.")]
    pumice("ask", "--model", str(folder), "--no-memory", "Well?")
    assert fake.opened[1][1].memory_dir == ""


def test_flags_left_out_leave_the_declared_defaults(pumice, fake, folder, say):
    fake.queue = [say("Yes.")]
    pumice("ask", "--model", str(folder), "Well?")
    assert fake.samplings == [SamplingOptions()]
    assert fake.opened[0][1] == ModelOptions(memory_dir=str(cache_folder()))


def test_words_without_quotes_are_one_question(pumice, fake, folder, say):
    fake.queue = [say("Yes.")]
    pumice("ask", "--model", str(folder), "Is", "it", "red?")
    assert fake.asked[0].messages[0].text == "Is it red?"


@pytest.mark.parametrize(
    "error", [ContextFull(90, 64), ModelMissing("There is no model.", "Look elsewhere.")]
)
def test_error_is_a_sentence_with_a_hint(pumice, fake, folder, error):
    fake.queue = [error]
    ran = pumice("ask", "--model", str(folder), "Well?")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"error: {error.message}\nhint: {error.hint}\n"


def test_debug_shows_where_an_error_comes_from(pumice, fake, folder):
    fake.queue = [ContextFull(90, 64)]
    with pytest.raises(ContextFull):
        pumice("--debug", "ask", "--model", str(folder), "Well?")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask", "--bogus", "Well?"], "--bogus"),
        (["ask"], "QUESTION"),
        (["ask", "--max-tokens", "many", "Well?"], "many"),
        (["ask", "--photo", "/nowhere/x.jpg", "Well?"], "/nowhere/x.jpg"),
        (["sing"], "sing"),
    ],
)
def test_unclear_command_line_exits_2_with_a_hint(pumice, words, said):
    ran = pumice(*words)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("error: ")
    assert said in first
    assert second.startswith("hint: `pumice")
    assert "--help" in second


def test_option_out_of_range_exits_1(pumice, folder):
    ran = pumice("ask", "--model", str(folder), "--top-p", "3", "Well?")
    assert (ran.code, ran.err.splitlines()[0]) == (
        1,
        "error: top_p is 3.0, but it must be between 0 and 1.",
    )


def test_missing_model_folder_exits_1(pumice, tmp_path):
    ran = pumice("ask", "--model", str(tmp_path / "none"), "Well?")
    assert ran.code == 1
    assert str(tmp_path / "none") in ran.err
    assert "hint: " in ran.err


def test_first_interrupt_stops_the_reply_and_exits_130(pumice, fake, folder):
    def interrupted():
        yield Delta("A red")
        os.kill(os.getpid(), signal.SIGINT)
        assert fake.stops[0].is_set()
        yield Reply("A red", Why.STOPPED)

    fake.queue = [interrupted()]
    before = signal.getsignal(signal.SIGINT)
    ran = pumice("ask", "--model", str(folder), "Well?")
    assert (ran.code, ran.out, ran.err) == (130, "A red\n", "[stopped]\n")
    assert signal.getsignal(signal.SIGINT) is before


def test_second_interrupt_leaves_at_once(pumice, fake, folder):
    def deaf():
        yield Delta("A")
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        yield Delta("never seen")

    fake.queue = [deaf()]
    ran = pumice("ask", "--model", str(folder), "Well?")
    assert ran.code == 130
    assert "never seen" not in ran.out
    assert "Traceback" not in ran.err


def test_interrupt_while_the_model_loads_counts_when_it_is_open(fake, folder, capsys):
    opened: list[str] = []

    def open_slowly(files: object, options: ModelOptions) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        opened.append("whole")
        return fake.open(files, options)

    code = run(["ask", "--model", str(folder), "Well?"], TerminalSession(open_slowly))
    assert (code, opened, fake.asked) == (130, ["whole"], [])
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [("",), (" ", "")])
def test_an_empty_question_is_no_question(pumice, fake, folder, words):
    ran = pumice("ask", "--model", str(folder), *words)
    assert (ran.code, ran.out, fake.opened) == (2, "", [])
    assert ran.err == (
        "error: The question is empty.\nhint: `pumice ask --help` shows how to use it.\n"
    )


def test_videos_go_behind_the_photos(pumice, fake, folder, say, photo, video):
    fake.read_videos()
    fake.queue = [say("It turns.")]
    ran = pumice(
        *("ask", "--model", str(folder), "--video", str(video), "--photo", str(photo)),
        *("--video", str(video), "What moves?"),
    )
    assert (ran.code, ran.out) == (0, "It turns.\n")
    parts = (Photo(str(photo)), Video(str(video)), Video(str(video)), Text("What moves?"))
    assert fake.asked == [Conversation((Message(Role.USER, parts),))]


def test_a_video_alone_is_a_question(pumice, fake, folder, say, video):
    fake.read_videos()
    fake.queue = [say("It turns.")]
    assert pumice("ask", "--model", str(folder), "--video", str(video), "").code == 0


@pytest.mark.parametrize("words", [["ask"], ["ask", "--json"]])
def test_a_video_for_a_model_that_reads_none(pumice, fake, folder, video, words):
    ran = pumice(*words, "--model", str(folder), "--video", str(video), "What moves?")
    assert (ran.code, ran.out, fake.asked) == (1, "", [])
    sentence, hint = ran.err.splitlines()
    assert sentence == "error: The model a fake reads no videos."
    assert hint.startswith("hint: Send single pictures")


def test_a_video_sent_as_a_photo_is_called_one(pumice, folder, video):
    ran = pumice("ask", "--model", str(folder), "--photo", str(video), "What moves?")
    assert ran.code == 1
    sentence, hint = ran.err.splitlines()
    assert sentence == f"error: The photo {video} cannot be used: it is a video, not a photo."
    assert all(word in hint for word in ("--video", '"videos"'))
