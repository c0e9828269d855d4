"""`pumice` as a process of its own, with a real (tiny, untrained) model and every bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

HOUSE = Path(__file__).resolve().parents[2]
FEW = ("--max-tokens", "8")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "app", *map(str, words)]


@pytest.fixture
def real(tmp_path: Path) -> Run:
    """Run `pumice` in a folder that is not the house, with `typed` on stdin."""

    def real(*words: object, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*words),
            cwd=tmp_path,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(HOUSE)},
        )

    return real


def make_bad_photo(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.jpg"
    if kind == "text":
        path.write_text("This is no photo.\n" * 100)
    elif kind == "truncated":
        noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), dtype=np.uint8)
        Image.fromarray(noise).save(path, format="png")
        path.write_bytes(path.read_bytes()[:4000])
    elif kind == "head only":
        Image.new("RGB", (64, 64), "red").save(path, format="png")
        path.write_bytes(path.read_bytes()[:40])
    elif kind == "huge":
        Image.new("1", (10_000, 10_000)).save(path, format="png")
    else:
        path.touch()
    return path


def assert_told(ran: subprocess.CompletedProcess[str], *words: str) -> None:
    """One sentence and one hint on stderr, nothing on stdout, exit code 1 or 2."""
    assert ran.returncode in (1, 2), ran.stderr
    assert ran.stdout == ""
    sentence, hint = ran.stderr.splitlines()
    assert sentence.startswith("error: ")
    assert hint.startswith("hint: ")
    assert all(word in sentence for word in words), sentence


def test_answer_is_all_of_stdout_and_the_same_each_time(real, tiny_pair, photo):
    # Long enough that it is worth taking up from the disk.
    asked = ("ask", "--model", tiny_pair, "--photo", photo, *FEW, "What is this? " * 12)
    words, plain = real(*asked), json.loads(real(*asked, "--json").stdout)
    assert words.returncode == 0
    assert words.stdout == plain["text"] + "\n"
    assert words.stderr.count("\n") == 1
    assert plain["why"] in ("done", "length")
    assert plain["usage"]["photo_tokens"] == 16
    # The second process finds on the disk what the first has read.
    assert 0 < plain["usage"]["kept_tokens"] < plain["usage"]["prompt_tokens"]
    assert plain["usage"]["reply_tokens"] <= 8
    assert plain["timing"]["first_token_ms"] >= plain["timing"]["see_ms"] > 0


def test_model_as_two_files_answers_like_the_folder(real, tiny_pair, photo):
    asked = ("ask", "--photo", photo, *FEW, "What is this?")
    folder = real(*asked, "--model", tiny_pair)
    files = real(*asked, "--model", tiny_pair / "model.gguf", "--mmproj", tiny_pair / "mmproj.gguf")
    assert files.returncode == 0, files.stderr
    assert files.stdout == folder.stdout


def test_a_script_chats_in_json_lines(real, tiny_pair, photo):
    typed = "\n".join(
        [
            json.dumps({"text": "What is this?", "photos": [str(photo)]}),
            "no json",
            json.dumps({"text": "And this?", "photos": [str(photo) + ".none"]}),
            json.dumps({"text": "Its colour?"}),
        ]
    )
    ran = real("chat", "--json", "--model", tiny_pair, *FEW, typed=typed)
    first, bad, missing, last = map(json.loads, ran.stdout.splitlines())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert bad.keys() == missing.keys() == {"error", "hint"}
    assert last["usage"]["kept_tokens"] >= first["usage"]["prompt_tokens"]
    assert last["usage"]["photo_tokens"] == 16


def test_see_writes_what_it_says(real, tiny_pair, photo, tmp_path):
    npy, png = tmp_path / "out.npy", tmp_path / "out.png"
    ran = real("see", photo, "--model", tiny_pair, "--tokens", npy, "--picture", png, "--json")
    plain, tokens = json.loads(ran.stdout), np.load(npy)
    assert plain["photo"] == {"path": str(photo), "width": 40, "height": 20}
    assert plain["tiles"] == [{"width": 56, "height": 56, "box": [0, -10, 40, 30]}]
    assert tokens.shape == (plain["visual_tokens"], plain["embedding"]) == (16, 64)
    assert tokens.dtype == np.float32
    assert tokens.std() > 0
    with Image.open(png) as picture:
        assert picture.size == (56, 56)


@pytest.mark.parametrize("verb", ["ask", "see"])
def test_a_photo_cut_short_is_shown_as_far_as_it_goes_and_said(real, tiny_pair, tmp_path, verb):
    path = make_bad_photo("truncated", tmp_path)
    words = ["--photo", path, "--max-tokens", "4", "What?"] if verb == "ask" else [path]
    ran = real(verb, "--model", tiny_pair, *words)
    assert ran.returncode == 0, ran.stderr
    assert f"note: {path}: it ends too early: a part of it is missing" in ran.stderr
    assert ran.stdout


@pytest.mark.parametrize("kind", ["text", "head only", "empty", "huge", "none"])
@pytest.mark.parametrize("verb", ["ask", "see"])
def test_bad_photo(real, tiny_pair, tmp_path, kind, verb):
    path = tmp_path / "none" if kind == "none" else make_bad_photo(kind, tmp_path)
    words = ["--photo", path, "What?"] if verb == "ask" else [path]
    assert_told(real(verb, "--model", tiny_pair, *words), str(path))


@pytest.mark.parametrize("part", ["model.gguf", "mmproj.gguf"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.99])
def test_model_cut_short(real, tiny_pair, tmp_path, part, share):
    folder = tmp_path / "cut"
    folder.mkdir()
    for name in ("model.gguf", "mmproj.gguf"):
        whole = (tiny_pair / name).read_bytes()
        (folder / name).write_bytes(whole[: int(len(whole) * share)] if name == part else whole)
    assert_told(real("ask", "--model", folder, "What?"), part)


def test_vision_file_of_another_model(real, tiny_pair, tmp_path):
    from gguf import GGUFReader, GGUFWriter

    other = tmp_path / "other.gguf"
    writer = GGUFWriter(other, "clip")
    for key, field in GGUFReader(tiny_pair / "mmproj.gguf").fields.items():
        if key.startswith("clip.") and isinstance(value := field.contents(), int):
            writer.add_uint32(key, 32 if key == "clip.vision.projection_dim" else value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    model = tiny_pair / "model.gguf"
    assert_told(real("ask", "--model", model, "--mmproj", other, "What?"), str(other))
    assert_told(real("ask", "--model", model, "--mmproj", model, "What?"), str(model))


def test_photo_for_a_model_that_cannot_see(real, tiny_pair, photo):
    asked = ("ask", "--model", tiny_pair / "model.gguf", "What?")
    assert_told(real(*asked, "--photo", photo), "cannot see")
    assert real(*asked, *FEW).returncode == 0


@pytest.mark.parametrize("words", [["--model", "none"], ["--model", "."], ["--mmproj", "none"]])
def test_model_that_is_not_there(real, words):
    assert_told(real("ask", *words, "What?"))


def test_unknown_option(real):
    ran = real("ask", "--colour", "What?")
    assert ran.returncode == 2
    assert_told(ran, "--colour")


def test_context_too_small(real, tiny_pair, photo):
    ran = real("ask", "--model", tiny_pair, "--context-tokens", "20", "--photo", photo, "What?")
    assert_told(ran, "20")


def test_interrupt_while_waiting_ends_quietly(tiny_pair):
    asked = command("chat", "--json", "--model", tiny_pair, *FEW)
    pipe = subprocess.PIPE
    # A shell's background jobs ignore it, and so would what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(asked, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"text": "Hello?"}\n')
        process.stdin.flush()
        assert b'"text"' in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read().strip() == b""


def test_speaks_utf8_in_any_locale(tiny_pair):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        command("chat", "--json", "--model", tiny_pair),
        cwd=HOUSE,
        input='{"text": "Grün?", "größe": 3}\n'.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **plain},
    )
    assert "größe" in json.loads(ran.stdout.decode("utf-8"))["error"]


def test_no_socket_is_opened(tiny_pair, photo):
    """Asking about a photo touches no network: any socket event of the interpreter is fatal."""
    code = (
        "import os, sys\n"
        "def watch(event, _):\n"
        "    if event.startswith('socket.'):\n"
        "        print(event, file=sys.stderr, flush=True)\n"
        "        os._exit(99)\n"
        "sys.addaudithook(watch)\n"
        "from app.command import main\n"
        "main()\n"
    )
    asked = ["ask", "--model", tiny_pair, "--photo", photo, *FEW, "What?"]
    ran = subprocess.run(
        [sys.executable, "-c", code, *map(str, asked)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
