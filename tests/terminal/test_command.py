"""The command itself: help, the window, verbs handed on to training, streams that break."""

from __future__ import annotations

import errno
import subprocess
import sys
import types
from pathlib import Path

import pytest

from app.terminal import verbs


def test_help_lists_every_verb_with_a_line(pumice):
    ran = pumice("--help")
    assert ran.code == 0
    for verb, line in (
        *verbs.MODEL_VERBS.items(),
        *verbs.OTHER_VERBS.items(),
        *verbs.TRAINING_VERBS.items(),
    ):
        assert verb in ran.out
        assert line in " ".join(ran.out.split())


@pytest.mark.parametrize("verb", verbs.MODEL_VERBS)
def test_help_of_a_verb_opens_no_model(pumice, fake, verb):
    ran = pumice(verb, "--help")
    assert (ran.code, fake.opened) == (0, [])
    assert "--model" in ran.out
    assert "--json" in ran.out


def test_version(pumice):
    assert pumice("--version").out == "pumice 0.1.0\n"


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A window that only notes the words it was opened with, on a display."""
    opened: list[list[str]] = []
    module = types.ModuleType("app.main")
    module.main = lambda words: opened.append(words) or 7
    monkeypatch.setitem(sys.modules, "app.main", module)
    monkeypatch.setenv("DISPLAY", ":7")
    return opened


@pytest.mark.parametrize("words", [[], ["--model", "a pair"], ["--model", "a", "--mmproj", "b"]])
def test_no_verb_opens_the_window(pumice, window, words):
    assert pumice(*words).code == 7
    assert window == [words]


def test_a_file_in_place_of_a_verb_opens_the_window(pumice, window, tmp_path):
    files = [str(tmp_path / name) for name in ("a model.gguf", "mmproj.gguf")]
    for file in files:
        Path(file).touch()
    assert pumice(*files).code == 7
    assert pumice(files[0]).code == 7
    assert window == [["--", *files], ["--", files[0]]]  # a name may begin with a dash
    for words in (("nonsense.gguf",), (files[0], "gone/photo")):
        ran = pumice(*words)
        assert (ran.code, len(window)) == (2, 2)
        assert f"There is no file {words[-1]}." in ran.err
    assert "No such command 'nonsense'" in pumice("nonsense").err


def test_model_before_a_verb_is_refused(pumice, window):
    ran = pumice("--model", "pair", "ask", "Well?")
    assert (ran.code, window) == (2, [])
    assert "--model goes after the verb ask" in ran.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_no_display_is_a_sentence(pumice, window, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran = pumice()
    assert (ran.code, window) == (1, [])
    assert ran.err.startswith("error: There is no display")
    assert "hint: " in ran.err


def test_training_verbs_are_handed_on_with_all_words(pumice, monkeypatch):
    seen: list[tuple[str, list[str]]] = []

    def run_module(
        name: str, *, init_globals: dict[str, str], run_name: str, alter_sys: bool
    ) -> None:
        assert init_globals == {"PROGRAM": "pumice"}
        assert (run_name, alter_sys) == ("__main__", True)
        seen.append((name, sys.argv[1:]))

    monkeypatch.setattr("runpy.run_module", run_module)
    monkeypatch.setattr(sys, "argv", ["pumice"])
    assert pumice("convert", "a b", "--type", "q8_0", "--help").code == 0
    assert seen == [("training", ["convert", "a b", "--type", "q8_0", "--help"])]


def test_training_without_torch_is_a_sentence(pumice, monkeypatch):
    def run_module(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    monkeypatch.setattr("runpy.run_module", run_module)
    monkeypatch.setattr(sys, "argv", ["pumice"])
    ran = pumice("train", "recipe.toml")
    assert ran.code == 1
    assert ran.err == (
        "error: `pumice train` needs torch, which is not installed.\n"
        'hint: Install the training part: `make setup`, or pip install "pumice[training]"\n'
    )


def test_reader_that_leaves_gets_no_traceback():
    command = [sys.executable, "-m", "app", "ask", "--help"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(30)


def test_help_stays_light():
    """`pumice --help` loads no model code, no numpy, no Qt: it is to be there at once."""
    code = (
        "import sys; from app.command import run; run(['--help']);"
        "heavy = {'numpy', 'llama_cpp', 'PySide6', 'PIL', 'torch', 'jinja2'} & set(sys.modules);"
        "sys.exit(' '.join(heavy) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_every_verb_of_training_is_handed_on():
    from training.__main__ import VERBS

    assert verbs.TRAINING_VERBS.keys() == VERBS.keys()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_give_no_traceback(closed, tmp_path):
    """As cron and services start programs: a stream may not be there at all."""
    words = f'"{sys.executable}" -m app ask --model "{tmp_path / "none"}" hi {closed}'
    done = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", [["ask", "--json", "Well?"], ["ask", "Well?"], ["chat", "--json"]]
)
def test_a_reader_that_leaves_is_no_error(pumice, fake, folder, say, monkeypatch, words):
    def leave(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    fake.queue = [say("Red.")]
    monkeypatch.setattr("click.echo", leave)
    monkeypatch.setattr("app.command._discard_output", lambda: 0)
    words = [*words[:1], "--model", str(folder), *words[1:]]
    ran = pumice(*words, typed=b'{"text": "Well?"}')
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("program", ["python -m training", "pumice"])
def test_training_without_its_argument_is_a_sentence(program, monkeypatch, capsys):
    from training import __main__ as training

    monkeypatch.setattr(training, "PROGRAM", program, raising=False)
    assert training.main(["check"]) == 2
    assert capsys.readouterr().err == (
        "error: Give CHECKPOINT and MODEL_DIR, or --pair with a model.\n"
        f"hint: `{program} check --help` tells how it is used.\n"
    )
