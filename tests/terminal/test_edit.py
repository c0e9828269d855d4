"""`pumice edit`: one place, one deed, a new file; the original and other files stay."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.skill_call import SkillOutcome
from engine.skills.runner import SkillRunner

BOX = "60,40,140,120"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A red ball on noise, 200 × 160."""
    noise = np.random.default_rng(5).integers(60, 140, (160, 200, 3)).astype(np.uint8)
    picture = Image.fromarray(noise)
    ImageDraw.Draw(picture).ellipse((70, 50, 130, 110), fill=(220, 30, 40))
    picture.save(tmp_path / "scene.png")
    return tmp_path / "scene.png"


@pytest.fixture
def asked(monkeypatch, scene):
    """What the runner was asked for; it answers with a copy of the photo."""
    calls = []

    def run(self, skill, photos, arguments_json, *, stop=None):
        calls.append((skill.name, tuple(photos), json.loads(arguments_json)))
        made = self._folder / "made.png"
        made.write_bytes(scene.read_bytes())
        told = {"box": [1, 2, 3, 4], "changed_px": 12345, "notes": ["a note of the skill"]}
        return SkillOutcome(json.dumps(told), photos=(str(made),), seconds=1.234)

    monkeypatch.setattr(SkillRunner, "run", run)
    return calls


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB")).copy()


def test_a_thing_is_removed_for_real(pumice, scene, tmp_path):
    before, out = scene.read_bytes(), tmp_path / "new.png"
    ran = pumice("edit", str(scene), "--box", BOX, "--remove", "--out", str(out), "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert told["photo"] == str(scene)
    assert told["out"] == str(out)
    assert told["size"] == [200, 160]
    old, new = pixels(scene), pixels(out)
    assert told["changed_px"] == (old != new).any(axis=2).sum() > 2500
    left, top, right, bottom = told["box"]
    old[top:bottom, left:right] = new[top:bottom, left:right]
    assert np.array_equal(old, new)
    assert told["seconds"] > 0
    assert scene.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        "new.png", "scene.png",
    ]  # fmt: skip


def test_options_become_arguments_of_the_skill(pumice, scene, asked, tmp_path):
    mask, out = tmp_path / "mask.png", str(tmp_path / "out.png")
    Image.new("L", (200, 160), 255).save(mask)
    gguf = tmp_path / "sd.gguf"
    gguf.touch()
    lines = {
        ("--box", BOX, "--cut"): ("cut_out", {"box": [60, 40, 140, 120]}),
        ("--stroke", "1,2,3,4.5,5,6", "--stroke-px", "9", "--remove", "--widen", "7"): (
            "remove", {"stroke": [1, 2, 3, 4.5, 5, 6], "stroke_px": 9, "widen_px": 7}),
        ("--mask", str(mask), "--blur", "--segment"): (
            "blur", {"mask": str(mask), "segment": True}),
        ("--box", BOX, "--replace", "a dog", "--exact", "--generator", str(gguf)): (
            "replace", {"box": [60, 40, 140, 120], "segment": False, "prompt": "a dog",
                        "generator": str(gguf)}),
    }  # fmt: skip
    for words, (name, arguments) in lines.items():
        ran = pumice("edit", str(scene), *words, "--out", out, "--force")
        assert ran.code == 0, ran.err
        assert asked.pop() == (name, (str(scene),), arguments)
    assert ran.out == f"{out}: 200 × 160 pixels, 12,345 changed, 1.2 s\n"
    assert ran.err == f"note: {scene}: a note of the skill\n"


def test_models_that_a_person_has_may_be_named_once_for_all(
    pumice, scene, asked, tmp_path, monkeypatch
):
    gguf = tmp_path / "sd.gguf"
    gguf.touch()
    monkeypatch.setenv("PUMICE_GENERATOR", str(gguf))
    out = str(tmp_path / "out.png")
    assert pumice("edit", str(scene), "--box", BOX, "--replace", "x", "--out", out).code == 0
    assert asked[0][2]["generator"] == str(gguf)


@pytest.mark.parametrize("words", [
    ("--box", BOX), ("--cut",), ("--box", BOX, "--cut", "--blur"),
    ("--box", BOX, "--stroke", "1,2", "--cut"), ("--box", "1,2,3", "--cut"),
    ("--box", "1,2,3,4,5", "--cut"), ("--box", "1,2,3,x", "--cut"),
    ("--box", "1,2,nan,4", "--cut"), ("--box", "1,2,inf,4", "--cut"),
    ("--stroke", "1,2,3", "--cut"), ("--stroke", "", "--cut"),
    ("--mask", "nowhere.png", "--cut"), ("--box", BOX, "--cut", "--widen", "x"),
    ("--box", BOX, "--cut", "--stroke-px", "4"), ("--box", BOX, "--replace"),
    ("--stroke", "1,2", "--cut", "--stroke-px", "nan"), ("--box", BOX, "--cut", "--widen", "-5"),
    ("--stroke", "1,2", "--cut", "--stroke-px", "0"), ("--box", BOX, "--cut", "--widen", "1001"),
])  # fmt: skip
def test_lines_that_say_too_little_or_too_much_are_usage_errors(
    pumice, scene, asked, tmp_path, words
):
    ran = pumice("edit", str(scene), *words, "--out", str(tmp_path / "out.png"))
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert asked == []


def test_out_is_asked_for(pumice, scene, asked):
    assert pumice("edit", str(scene), "--box", BOX, "--cut").code == 2


def test_files_are_not_written_over(pumice, scene, asked, tmp_path):
    (tmp_path / "there.png").write_text("mine")
    (tmp_path / "link.png").symlink_to(scene)
    lines = {
        "there.png": "is there already", "scene.png": "is the photo itself",
        "link.png": "is the photo itself", "out.gif": "cannot be saved", "no/out.png": "no folder",
    }  # fmt: skip
    for out, words in lines.items():
        extra = () if out == "there.png" else ("--force",)
        path = str(tmp_path / out)
        ran = pumice("edit", str(scene), "--box", BOX, "--blur", "--out", path, *extra)
        assert ran.code == 1
        assert words in ran.err
        assert "hint: " in ran.err
    assert asked == []
    assert (tmp_path / "there.png").read_text() == "mine"
    out = str(tmp_path / "there.png")
    assert pumice("edit", str(scene), "--box", BOX, "--blur", "--out", out, "--force").code == 0
    assert pixels(tmp_path / "there.png").shape == (160, 200, 3)


def test_jpeg_is_written_where_its_name_says_so(pumice, scene, asked, tmp_path):
    out = tmp_path / "out.jpg"
    assert pumice("edit", str(scene), "--box", BOX, "--blur", "--out", str(out)).code == 0
    assert out.read_bytes()[:3] == b"\xff\xd8\xff"


def test_what_a_skill_says_is_an_error_of_the_line(pumice, scene, tmp_path):
    out = str(tmp_path / "out.png")
    ran = pumice("edit", str(scene), "--box", "300,300,400,400", "--blur", "--out", out)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "error: The box 300, 300, 400, 400 lies outside the photo.\n"
        "hint: The photo, upright, has 200 × 160 pixels.\n"
    )
    assert not Path(out).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_leaves_nothing(scene, tmp_path):
    code = (
        "import sys, time, engine.skills.runner as runner\n"
        "def run(self, *a, stop=None, **k):\n"
        "    print('begun', flush=True); stop.wait(60); time.sleep(0.1)\n"
        "    from engine.skill_call import SkillOutcome\n"
        "    return SkillOutcome(error='stopped')\n"
        "runner.SkillRunner.run = run\n"
        "from app.command import main\n"
        "main(sys.argv[1:])\n"
    )
    temp = tmp_path / "temp"
    temp.mkdir()
    words = ["edit", str(scene), "--box", BOX, "--remove", "--out", str(tmp_path / "out.png")]
    child = subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(temp), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=60) == 130
    assert list(temp.iterdir()) == []
    assert not (tmp_path / "out.png").exists()


def test_a_junk_gguf_is_a_sentence(pumice, scene, tmp_path, monkeypatch):
    """The library is never asked: this stand-in would kill its process, as the real one does."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "stable_diffusion_cpp.py").write_text(
        "import ctypes\ndef StableDiffusion(**_):\n    ctypes.string_at(0)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    junk, out = tmp_path / "junk.gguf", str(tmp_path / "out.png")
    junk.write_bytes(b"GGUF" + bytes(range(256)) * 9)
    words = ("--box", BOX, "--replace", "a dog", "--generator", str(junk), "--out", out)
    ran = pumice("edit", str(scene), *words)
    assert (ran.code, ran.out) == (1, "")
    assert "GGUF version" in ran.err
    assert not Path(out).exists()
