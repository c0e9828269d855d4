"""Skills that misbehave in every way end in a sentence, and the next call works."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest
from PIL import Image

from engine.skill_call import SkillOutcome
from engine.skills.registry import all_skills
from engine.skills.runner import SkillRunner

CODE = """
import ctypes, os, signal, socket, subprocess, sys, threading, time
from engine.errors import PumiceError
from engine.region import Region
from engine.skills.skill import Gives, Skill, SkillOutput
from PIL import Image

TEXT = {"type": "object", "properties": {"text": {"type": "string"}}}

def echo(given):
    print("to stdout"); os.write(1, b"below Python"); print("to stderr", file=sys.stderr)
    told = {"text": given.arguments.get("text", ""), "photos": list(given.photos)}
    return SkillOutput({**told, "pid": os.getpid()}, (Region((1, 2, 3.5, 4), "a thing"),))

def where(given):
    told = {"folder": os.getcwd(), "photo": given.photo if given.photos else ""}
    return SkillOutput(told)

def hang(given):
    time.sleep(60)

def hang_with_child(given):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    open(given.arguments["text"], "w").write(str(child.pid))
    time.sleep(60)

def crash(given):
    ctypes.string_at(0)

def killed(given):
    os.kill(os.getpid(), signal.SIGKILL)

def flood(given):
    return SkillOutput({"text": "x" * 100_000_000})

def many_regions(given):
    return SkillOutput({}, (Region((0, 0, 1, 1)),) * 1001)

def eat(given):
    held = []
    while True:
        held.append(bytearray(b"x" * 10_000_000))
        time.sleep(0.01)

def eat_at_once(given):
    return SkillOutput({"n": len(bytearray(1 << 42))})

def leave(given):
    sys.exit(3)

def leave_hard(given):
    os._exit(3)

def interrupt(given):
    raise KeyboardInterrupt

def nan(given):
    return SkillOutput({"n": float("nan")})

def unserialisable(given):
    return SkillOutput({"n": object()})

def nothing(given):
    return None

def bad_box(given):
    return SkillOutput({}, (Region((0, 0, float("inf"), 1)),))

def sentence(given):
    raise PumiceError("The photo shows nothing to read.", "Try another.")

def bug(given):
    return {}["no such key"]

def paint(given):
    Image.new("RGB", (30, 20), "red").save(f"{given.folder}/red.png")
    Image.new("RGB", (30, 20), "blue").save(f"{given.folder}/blue.png")
    return SkillOutput({}, photos=(f"{given.folder}/red.png", "blue.png"))

def steal(given):
    return SkillOutput({}, photos=(given.photo,))

def link(given):
    os.symlink(given.photo, f"{given.folder}/link.png")
    return SkillOutput({}, photos=(f"{given.folder}/link.png",))

def climb(given):
    return SkillOutput({}, photos=(f"{given.folder}/../../photo.png",))

def link_folder(given):
    os.symlink(os.path.dirname(given.photo), f"{given.folder}/there")
    return SkillOutput({}, photos=(f"{given.folder}/there/photo.png",))

def no_photo(given):
    open(f"{given.folder}/junk.png", "wb").write(b"\\x89PNG\\r\\n\\x1a\\njunk")
    return SkillOutput({}, photos=(f"{given.folder}/junk.png",))

def nine_photos(given):
    for n in range(9):
        Image.new("RGB", (2, 2)).save(f"{given.folder}/{n}.png")
    return SkillOutput({}, photos=tuple(f"{n}.png" for n in range(9)))

def network(given):
    socket.create_connection(("127.0.0.1", 9))

def lookup(given):
    socket.getaddrinfo("example.org", 80)

def thread(given):
    threading.Thread(target=time.sleep, args=(60,)).start()
    return SkillOutput({"text": "done"})

def garbage(given):
    for fd in range(3, 40):
        try:
            os.write(fd, b"\\xff" * 64)
        except OSError:
            pass
    time.sleep(60)

def noisy(given):
    for _ in range(100):
        os.write(1, b"x" * 1_000_000)
    return SkillOutput({"text": "done"})

def is_skill(value):
    return callable(value) and getattr(value, "__module__", "") == __name__

for _name, _run in [(key, value) for key, value in globals().items() if is_skill(value)]:
    globals()[_name.upper()] = Skill(
        _name, "Tests.", TEXT, (Gives.WORDS,), _run, time_limit_s=120, needs_photo=False,
        memory_bytes=(200 if _name.startswith("eat") else 1000) << 20,
    )
HANG.__dict__["time_limit_s"] = 0.5
HANG_WITH_CHILD.__dict__["time_limit_s"] = 5.0  # a busy machine takes a while to start the child
GARBAGE.__dict__["time_limit_s"] = 1.0
"""
NAMES = (
    *("echo", "hang", "hang_with_child", "crash", "killed", "flood", "many_regions", "eat"),
    *("eat_at_once", "leave", "leave_hard", "interrupt", "nan", "unserialisable", "nothing"),
    *("bad_box", "sentence", "bug", "paint", "steal", "link", "climb", "link_folder", "no_photo"),
    *("nine_photos", "network", "lookup", "where", "thread", "garbage", "noisy"),
)


@pytest.fixture(autouse=True)
def odd_skills(skill_kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = {name: name.upper() for name in NAMES}
    skill_kit.install(monkeypatch, tmp_path / "site", CODE, names)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[SkillRunner]:
    with SkillRunner(tmp_path / "made") as runner:
        yield runner


@pytest.fixture
def photo(tmp_path: Path) -> str:
    Image.new("RGB", (8, 8), "green").save(tmp_path / "photo.png")
    return str(tmp_path / "photo.png")


def run(runner: SkillRunner, name: str, *photos: str, text: str | None = None) -> SkillOutcome:
    arguments = "{}" if text is None else json.dumps({"text": text})
    return runner.run(all_skills()[name], photos, arguments)


def pid(runner: SkillRunner) -> int:
    return int(json.loads(run(runner, "echo").told_json)["pid"])


def test_a_result_comes_back_whole(runner, photo, capfd):
    outcome = run(runner, "echo", photo, text="Größe 海滩 \N{ROCKET} 🤔")
    told = json.loads(outcome.told_json)
    assert (told["text"], told["photos"]) == ("Größe 海滩 \N{ROCKET} 🤔", [photo])
    assert told["pid"] != os.getpid()
    assert [(each.box, each.label) for each in outcome.regions] == [((1, 2, 3.5, 4), "a thing")]
    assert (outcome.error, outcome.photos) == ("", ())
    assert 0 < outcome.seconds < 60
    assert capfd.readouterr() == ("", "")


def test_the_process_stays_warm_until_one_misbehaves(runner):
    first = pid(runner)
    assert [run(runner, name).error for name in ("sentence", "bug", "nan")] != ["", "", ""]
    assert pid(runner) == first
    assert run(runner, "hang").error == "hang was stopped after 0.5 seconds."
    assert not psutil.pid_exists(first)
    assert pid(runner) != first


SENTENCES = {
    "crash": "crash crashed (segmentation fault).",
    "killed": "killed was killed, as systems do when memory runs out.",
    "flood": "flood found too much to pass on: 97,656 KB, and at most 64 KB are read.",
    "many_regions": "many_regions found 1,001 places; at most 1,000 fit.",
    "eat": "eat needed more than the 0.2 GB of memory that it may take.",
    "eat_at_once": "eat_at_once needed more than the 0.2 GB of memory that it may take.",
    "leave": "leave failed (SystemExit: 3).",
    "leave_hard": "leave_hard ended its own process with code 3.",
    "interrupt": "interrupt failed (KeyboardInterrupt).",
    "nan": "nan gave a result that is no JSON: Out of range float values are not JSON compliant",
    "unserialisable": "unserialisable gave a result that is no JSON: Object of type object is not",
    "nothing": "nothing gave no result that can be used.",
    "bad_box": "bad_box found a place that is no box of four numbers.",
    "sentence": "The photo shows nothing to read.",
    "bug": "bug failed (KeyError: 'no such key').",
    "steal": "steal names a photo that is not in the folder it was given.",
    "link": "link names a photo that is not in the folder it was given.",
    "climb": "climb names a photo that is not in the folder it was given.",
    "link_folder": "link_folder names a photo that is not in the folder it was given.",
    "no_photo": "no_photo made a photo that cannot be read.",
    "nine_photos": "nine_photos made 9 photos; at most 8 are taken.",
    "network": "network failed (PermissionError: skills may not reach the network).",
    "lookup": "lookup failed (PermissionError: skills may not reach the network).",
    "garbage": "garbage",
}


def test_whatever_a_skill_does_is_a_sentence_and_the_next_call_works(runner, photo, tmp_path):
    for name, sentence in SENTENCES.items():
        outcome = run(runner, name, photo)
        assert outcome.error.startswith(sentence), name
        assert (outcome.told_json, outcome.regions, outcome.photos) == ("{}", (), ())
    assert run(runner, "echo").error == ""
    assert list((tmp_path / "made").iterdir()) == []


def test_a_hint_comes_along(runner):
    assert run(runner, "sentence").hint == "Try another."


@pytest.mark.parametrize("name", ["thread", "noisy"])
def test_what_a_skill_leaves_or_prints_does_no_harm(runner, name):
    assert json.loads(run(runner, name).told_json) == {"text": "done"}


def test_photos_are_those_it_made_in_its_folder(runner, tmp_path):
    first, second = run(runner, "paint"), run(runner, "paint")
    assert [Path(each).name for each in first.photos] == ["red.png", "blue.png"]
    assert Image.open(first.photos[0]).getpixel((0, 0)) == (255, 0, 0)
    assert all(Path(each).is_relative_to(tmp_path / "made") for each in first.photos)
    assert set(first.photos).isdisjoint(second.photos)


def test_relative_paths_mean_the_same_there(runner, photo, tmp_path, monkeypatch):
    assert run(runner, "where").error == ""
    monkeypatch.chdir(tmp_path)
    told = json.loads(run(runner, "where", "photo.png").told_json)
    assert told == {"folder": str(tmp_path), "photo": photo}


def test_processes_of_a_skill_end_with_it(runner, tmp_path):
    assert run(runner, "hang_with_child", text=str(tmp_path / "pid")).error
    grandchild = int((tmp_path / "pid").read_text())
    gone = time.monotonic() + 5
    while psutil.pid_exists(grandchild) and time.monotonic() < gone:
        time.sleep(0.05)
    assert (
        not psutil.pid_exists(grandchild)
        or psutil.Process(grandchild).status() == psutil.STATUS_ZOMBIE
    )


def test_a_call_can_be_stopped(runner, monkeypatch):
    monkeypatch.setitem(all_skills()["hang"].__dict__, "time_limit_s", 30.0)
    stop = threading.Event()
    pid(runner)
    threading.Timer(0.3, stop.set).start()
    outcome = runner.run(all_skills()["hang"], (), "{}", stop=stop)
    assert outcome.error == "hang was stopped."
    assert 0.2 < outcome.seconds < 5
    assert runner.run(all_skills()["echo"], (), "{}", stop=stop).error == "echo was stopped."
    assert run(runner, "echo").error == ""


def test_calls_of_several_threads_come_one_after_another(runner):
    outcomes: list[SkillOutcome] = []
    threads = [
        threading.Thread(target=lambda n=n: outcomes.append(run(runner, "echo", text=str(n))))
        for n in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    told = [json.loads(each.told_json) for each in outcomes]
    assert sorted(each["text"] for each in told) == ["0", "1", "2", "3"]
    assert len({each["pid"] for each in told}) == 1


def test_the_process_ends_when_nothing_is_asked_and_the_next_call_gets_another(tmp_path):
    with SkillRunner(tmp_path / "made", idle_s=0.3) as runner:
        first = pid(runner)
        time.sleep(1.5)
        assert not psutil.pid_exists(first)
        assert pid(runner) != first


def test_closing_ends_the_process_and_the_call_of_another_thread(runner, monkeypatch):
    monkeypatch.setitem(all_skills()["hang"].__dict__, "time_limit_s", 30.0)
    process = pid(runner)
    outcomes: list[SkillOutcome] = []
    calling = threading.Thread(target=lambda: outcomes.append(run(runner, "hang")))
    calling.start()
    time.sleep(0.3)
    runner.close()
    calling.join(10)
    assert outcomes[0].error == "hang was stopped."
    assert not psutil.pid_exists(process)
    assert run(runner, "echo").error == "echo was stopped."
