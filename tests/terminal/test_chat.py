"""`pumice chat` with a fake engine: turns, commands, stopping, and the JSON lines for scripts."""

from __future__ import annotations

import json
import os
import signal

import pytest

from engine.chat import Conversation, Video, assistant, user
from engine.errors import ContextFull
from engine.reply import Delta, Reply, Why


def lines(*asked: object) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in asked)


def test_a_turn_carries_all_turns_before(pumice, fake, folder, say):
    fake.queue = [say("Red."), say("Blue.")]
    ran = pumice("chat", "--model", str(folder), typed=b"First?\n\nSecond?\n")
    assert (ran.code, ran.out) == (0, "Red.\nBlue.\n")
    assert fake.asked[1] == Conversation((user("First?"), assistant("Red."), user("Second?")))


def test_photo_goes_with_the_next_message_only(pumice, fake, folder, say, photo):
    fake.queue = [say("Red."), say("Blue.")]
    typed = f"/photo '{photo}'\nFirst?\nSecond?\n".encode()
    pumice("chat", "--model", str(folder), typed=typed)
    assert [len(message.photos) for message in fake.asked[1].messages] == [1, 0, 0]
    assert fake.asked[0].photos[0].path == str(photo)


def test_photo_of_the_command_line_goes_with_the_first_message(pumice, fake, folder, say, photo):
    fake.queue = [say("Red.")]
    pumice("chat", "--model", str(folder), "--photo", str(photo), typed=b"First?\n")
    assert fake.asked == [Conversation((user("First?", str(photo)),))]


def test_new_forgets_turns_and_quit_leaves(pumice, fake, folder, say):
    fake.queue = [say("Red."), say("Blue."), say("never")]
    ran = pumice("chat", "--model", str(folder), typed=b"First?\n/new\nSecond?\n/quit\nThird?\n")
    assert fake.asked[1] == Conversation((user("Second?"),))
    assert "never" not in ran.out
    assert ran.code == 0


def test_mistake_is_reported_and_the_chat_goes_on(pumice, fake, folder, say):
    fake.queue = [ContextFull(9, 8), say("Red.")]
    typed = b"/sing\n/photo\n/photo /nowhere/x.jpg\nFirst?\nSecond?\n"
    ran = pumice("chat", "--model", str(folder), typed=typed)
    assert (ran.code, ran.out) == (0, "Red.\n")
    assert ran.err.count("error: ") == 4 == ran.err.count("hint: ")
    assert fake.asked[1] == Conversation((user("Second?"),))


def test_help_lists_the_commands(pumice, folder):
    ran = pumice("chat", "--model", str(folder), typed=b"/help\n")
    assert ran.out == ""
    assert all(word in ran.err for word in ("/photo", "/video", "/new", "/quit", "/help", "Ctrl-C"))


def test_interrupt_stops_the_reply_and_the_chat_goes_on(pumice, fake, folder, say):
    def interrupted():
        yield Delta("A long")
        os.kill(os.getpid(), signal.SIGINT)
        yield Reply("A long", Why.STOPPED)

    fake.queue = [interrupted(), say("Red.")]
    ran = pumice("chat", "--model", str(folder), typed=b"First?\nSecond?\n")
    assert (ran.code, ran.out) == (0, "A long\nRed.\n")
    assert fake.asked[1].messages[1] == assistant("A long")


def test_interrupt_at_the_prompt_leaves_quietly(pumice, folder, monkeypatch):
    def input_(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", input_)
    ran = pumice("chat", "--model", str(folder))
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "")


def test_json_lines_are_messages_of_one_chat(pumice, fake, folder, say, photo):
    fake.queue = [say("Röt."), say("Blue."), say("New.")]
    typed = lines(
        {"text": "Öne?", "photos": [str(photo)]}, {"text": "Two?"}, {"text": "Three?", "new": True}
    )
    ran = pumice("chat", "--json", "--model", str(folder), typed=typed)
    assert [line["text"] for line in ran.objects] == ["Röt.", "Blue.", "New."]
    keys = {"text", "why", "usage", "timing", "dropped_exchanges"}
    assert all(line.keys() == keys for line in ran.objects)
    one = user("Öne?", str(photo))
    assert fake.asked == [
        Conversation((one,)),
        Conversation((one, assistant("Röt."), user("Two?"))),
        Conversation((user("Three?"),)),
    ]
    assert ran.err == ""


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'{"photos": []}',
        b'{"text": 3}',
        b'{"text": "x", "photos": "a.png"}',
        b'{"text": "x", "photos": [1]}',
        b'{"text": "x", "foto": []}',
        b'{"text": "x", "new": "yes"}',
        b"[" * 100_000,
    ],
)
def test_bad_line_is_answered_with_error_and_hint(pumice, fake, folder, say, line):
    fake.queue = [say("Red.")]
    ran = pumice("chat", "--json", "--model", str(folder), typed=line + b'\n{"text": "Go on?"}\n')
    bad, good = ran.objects
    assert ran.code == 0
    assert bad.keys() == {"error", "hint"}
    assert "1" in str(bad["error"])
    assert bad["hint"]
    assert good["text"] == "Red."


def test_failed_turn_leaves_no_trace_in_the_chat(pumice, fake, folder, say, photo):
    fake.queue = [ContextFull(9, 8), say("Red.")]
    typed = lines({"text": "One?", "photos": [str(photo)]}, {"text": "Two?"})
    ran = pumice("chat", "--json", "--model", str(folder), typed=typed)
    assert ran.objects[0] == {"error": ContextFull(9, 8).message, "hint": ContextFull(9, 8).hint}
    assert fake.asked[1] == Conversation((user("Two?"),))


def test_null_is_no_photos_and_nothing_is_no_question(pumice, fake, folder, say, photo):
    fake.queue = [say("Red."), say("Blue.")]
    typed = lines(
        {"text": "One?", "photos": None}, {"text": " "}, {"text": "", "photos": [str(photo)]}
    )
    ran = pumice("chat", "--json", "--model", str(folder), typed=typed)
    red, empty, blue = ran.objects
    assert (red["text"], blue["text"]) == ("Red.", "Blue.")
    assert empty.keys() == {"error", "hint"}
    assert fake.asked[1] == Conversation((user("One?"), assistant("Red."), user("", str(photo))))


def test_video_goes_with_the_next_message_only(pumice, fake, folder, say, video):
    fake.read_videos()
    fake.queue = [say("Red."), say("Blue.")]
    typed = f"/video '{video}'\nFirst?\nSecond?\n".encode()
    ran = pumice("chat", "--model", str(folder), typed=typed)
    assert ran.err.splitlines()[0] == "[1 with the next message]"
    assert [message.views for message in fake.asked[1].messages] == [(Video(str(video)),), (), ()]


def test_video_of_the_command_line_goes_with_the_first_message(pumice, fake, folder, say, video):
    fake.read_videos()
    fake.queue = [say("Red.")]
    pumice("chat", "--model", str(folder), "--video", str(video), typed=b"First?\n")
    assert fake.asked == [Conversation((user("First?", videos=[str(video)]),))]


def test_a_video_that_cannot_be_sent_is_told_at_once(pumice, fake, folder, say, video, photo):
    fake.queue = [say("Red.")]
    typed = f"/video {video}\nFirst?\n".encode()
    ran = pumice("chat", "--model", str(folder), typed=typed)
    assert ran.err.startswith("error: The model a fake reads no videos.\nhint: ")
    assert fake.asked == [Conversation((user("First?"),))]
    ran = pumice("chat", "--model", str(folder), "--video", str(video))
    assert (ran.code, ran.err.splitlines()[0]) == (1, "error: The model a fake reads no videos.")
    fake.read_videos()
    fake.queue = [say("Red.")]
    typed = f"/video\n/video /nowhere.mp4\n/video {photo}\nFirst?\n".encode()
    ran = pumice("chat", "--model", str(folder), typed=typed)
    assert ran.err.count("error: The video") == 3
    assert "error: The video cannot be used: no file was named." in ran.err
    assert fake.asked[-1] == Conversation((user("First?"),))


def test_videos_in_json_lines(pumice, fake, folder, say, photo, video):
    fake.read_videos()
    fake.queue = [say("Red."), say("Blue.")]
    typed = lines(
        {"text": "One?", "photos": [str(photo)], "videos": [str(video)]},
        {"text": "", "videos": [str(video)]},
        {"text": "x", "videos": "a.mp4"},
        {"text": "", "videos": None},
    )
    ran = pumice("chat", "--json", "--model", str(folder), typed=typed)
    red, blue, bad, empty = ran.objects
    assert (red["text"], blue["text"]) == ("Red.", "Blue.")
    assert bad["error"] == "The videos of line 3 are not a list of paths."
    assert '"videos": ["PATH"]' in bad["hint"]
    assert empty["error"] == "The text is empty, and there is no photo and no video."
    one = user("One?", str(photo), videos=[str(video)])
    assert fake.asked[0] == Conversation((one,))
    assert fake.asked[1].messages[2] == user("", videos=[str(video)])


def test_videos_in_json_lines_for_a_model_that_reads_none(pumice, fake, folder, say, video):
    fake.queue = [say("Red.")]
    typed = lines({"text": "One?", "videos": [str(video)]}, {"text": "Two?"})
    ran = pumice("chat", "--json", "--model", str(folder), typed=typed)
    assert ran.objects[0]["error"] == "The model a fake reads no videos."
    assert fake.asked == [Conversation((user("Two?"),))]
