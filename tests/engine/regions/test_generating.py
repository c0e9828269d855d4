"""Pictures from words: the file is checked first; only what was marked changes; a fake library."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from engine.errors import ModelMissing, ModelUnreadable, OptionError, PumiceError
from engine.regions.generating import (
    GeneratorOptions,
    check_generator,
    generate_picture,
    model_size,
    replace_area,
)
from engine.regions.mask_edges import widen
from engine.regions.shapes import Box
from engine.skills.generate import SKILL as GENERATE
from engine.skills.replace import SKILL as REPLACE
from engine.skills.skill import SkillInput

WHOLE = (
    "model.diffusion_model.input_blocks.0.0.weight",
    "first_stage_model.decoder.weight",
    "cond_stage_model.transformer.text_model.encoder.layers.0.self_attn.k_proj.weight",
)


def write_gguf(path: Path, names: tuple[str, ...]) -> Path:
    """A GGUF file (version 3) with a small tensor of each name."""
    head = b"GGUF" + struct.pack("<IQQ", 3, len(names), 0)
    for number, name in enumerate(names):
        raw = name.encode()
        head += struct.pack("<Q", len(raw)) + raw + struct.pack("<IQIQ", 1, 8, 0, 32 * number)
    path.write_bytes(head.ljust(-(-len(head) // 32) * 32, b"\0") + bytes(32 * len(names)))
    return path


@pytest.fixture
def library(monkeypatch):
    """Stands in for stable_diffusion_cpp: green pictures, and a record of what it was asked."""
    asked = []

    class StableDiffusionStandIn:
        def __init__(self, *, model_path, verbose):
            asked.append({"model_path": model_path})

        def generate_image(self, **given):
            asked.append(given)
            return [Image.new("RGB", (given["width"], given["height"]), (0, 255, 0))]

    fake = SimpleNamespace(StableDiffusion=StableDiffusionStandIn)
    monkeypatch.setitem(sys.modules, "stable_diffusion_cpp", fake)
    return asked


def test_a_whole_model_is_taken(tmp_path):
    path = write_gguf(tmp_path / "sd.gguf", WHOLE)
    assert check_generator(path) == path


def test_what_makes_no_pictures_is_a_sentence(tmp_path):
    whole = write_gguf(tmp_path / "whole.gguf", WHOLE)
    (tmp_path / "cut.gguf").write_bytes(whole.read_bytes()[:-40])
    (tmp_path / "junk.gguf").write_bytes(b"GGUF" + bytes(range(250)) * 20)
    (tmp_path / "text.gguf").write_text("not a model at all, but longer than a header")
    files = {
        write_gguf(tmp_path / "llm.gguf", ("token_embd.weight", "blk.0.attn_q.weight")):
            "is a language model",
        write_gguf(tmp_path / "flux.gguf", ("double_blocks.0.img_mod.weight",)): "only a part",
        write_gguf(tmp_path / "vae.gguf", WHOLE[1:2]): "only a part",
        write_gguf(tmp_path / "odd.gguf", ("something",)): "is not a model that makes pictures",
        tmp_path / "cut.gguf": "cut short", tmp_path / "junk.gguf": "GGUF version",
        tmp_path / "text.gguf": "is not a GGUF file",
    }  # fmt: skip
    for path, words in files.items():
        with pytest.raises(ModelUnreadable, match=words) as error:
            check_generator(path)
        assert error.value.hint
    with pytest.raises(ModelMissing, match="has been chosen"):
        check_generator(None)
    with pytest.raises(ModelMissing):
        check_generator(tmp_path / "none.gguf")


def test_only_the_part_and_its_edge_change(tmp_path, library):
    path = write_gguf(tmp_path / "sd.gguf", WHOLE)
    old = np.random.default_rng(2).integers(0, 255, (300, 400, 3)).astype(np.uint8)
    new, area = old.copy(), Box((100, 80, 180, 150)).mask((400, 300))
    replace_area(new, area, "a green thing", generator=path, edge_px=6, options=GeneratorOptions())
    assert (new[area.chosen] == (0, 255, 0)).all()
    outside = ~widen(area, 6).touched
    assert np.array_equal(new[outside], old[outside])
    assert (new != old).any(axis=2)[~outside].mean() > 0.95
    asked = library[1]
    assert asked["prompt"] == "a green thing"
    assert asked["init_image"].size == asked["mask_image"].size == (asked["width"], asked["height"])
    mask = np.asarray(asked["mask_image"])
    assert mask[mask.shape[0] // 2, mask.shape[1] // 2] == 255
    assert mask[0, 0] == 0


def test_models_are_shown_sizes_they_know():
    assert model_size((4000, 4000)) == (512, 512)
    assert model_size((100, 100)) == (512, 512)
    assert model_size((3000, 1500)) == (704, 384)
    for crop in ((10000, 10), (3, 9000)):
        assert all(side % 64 == 0 and 256 <= side <= 1536 for side in model_size(crop))


def test_prompts_open_no_other_files(tmp_path, library):
    path, options = write_gguf(tmp_path / "sd.gguf", WHOLE), GeneratorOptions()
    words = "a cat <lora:../../secret:1>"
    generate_picture(path, words, size_px=(256, 256), options=options)
    assert library[1]["prompt"] == "a cat"
    with pytest.raises(OptionError, match="no words"):
        generate_picture(path, "<lora:x:1> ", size_px=(256, 256), options=options)


def test_options_out_of_range_are_sentences(tmp_path):
    path = write_gguf(tmp_path / "sd.gguf", WHOLE)
    for wrong in ({"steps": 0}, {"seed": -1}, {"strength": 0}, {"strength": float("nan")}):
        with pytest.raises(OptionError):
            GeneratorOptions(**wrong)
    for size in ((250, 256), (64, 256), (256, 4096)):
        with pytest.raises(OptionError, match="pixels wide or high"):
            generate_picture(path, "x", size_px=size, options=GeneratorOptions())


def test_a_library_that_fails_is_a_sentence(tmp_path, library, monkeypatch):
    path = write_gguf(tmp_path / "sd.gguf", WHOLE)

    def fails(**_):
        raise RuntimeError("new_sd_ctx failed")

    fake = SimpleNamespace(StableDiffusion=fails)
    monkeypatch.setitem(sys.modules, "stable_diffusion_cpp", fake)
    with pytest.raises(ModelUnreadable, match="new_sd_ctx failed"):
        generate_picture(path, "x", size_px=(256, 256), options=GeneratorOptions())
    monkeypatch.setitem(sys.modules, "stable_diffusion_cpp", None)
    with pytest.raises(PumiceError, match="not installed") as error:
        generate_picture(path, "x", size_px=(256, 256), options=GeneratorOptions())
    assert "pumice[generate]" in error.value.hint


def test_the_skills_make_photos(tmp_path, library, monkeypatch):
    path = write_gguf(tmp_path / "sd.gguf", WHOLE)
    monkeypatch.setenv("PUMICE_GENERATOR", str(path))
    made = GENERATE.run(SkillInput((), {"prompt": "a hill", "width": 320}, str(tmp_path)))
    with Image.open(made.photos[0]) as picture:
        assert picture.size == (320, 512)
    assert made.told["prompt"] == "a hill"
    Image.new("RGB", (200, 200), (9, 9, 9)).save(tmp_path / "p.png")
    job = SkillInput((str(tmp_path / "p.png"),), {"box": [50, 50, 100, 90], "prompt": "a dog"},
                     str(tmp_path))  # fmt: skip
    changed = REPLACE.run(job)
    with Image.open(changed.photos[0]) as picture:
        assert picture.getpixel((75, 70)) == (0, 255, 0)
        assert picture.getpixel((20, 20)) == (9, 9, 9)
    assert changed.told["box"] == [48, 48, 102, 92]
    assert changed.told["changed_px"] > 50 * 40
