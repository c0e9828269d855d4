"""docs/converting.md tells the truth: its commands run, in order, on small checkpoints under the
folder names of the page, and every model answers."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import pytest
import torch
from PIL import Image

from app.command import run
from training.__main__ import VERBS
from training.__main__ import main as training
from training.convert.kinds import VISION_KINDS, Kind
from training.model.export import export_model
from training.model.open_model import open_model
from training.model.training_model import TrainingModel
from training.parity import limits
from training.recipe.schema import LearnSection, ModelSection, Recipe
from training.starter.new_model import StarterSizes, new_llava

PAGE = (Path(__file__).parents[2] / "docs" / "converting.md").read_text("utf-8")
TOWER = "clip-vit-large-patch14-336"

SHORT = ("--threads", "1", "--max-tokens", "12", "--temperature", "0")
"""What is added to commands that talk, so that the test is quick and always the same."""

KINDS = {
    "a Hugging Face folder": "convert llava-1.5-7b-hf ",
    "an original folder with its tower": "convert llava-v1.6-mistral-7b ",
    "an original folder that names its tower": f"convert llava-v1.5-7b .*--vision-tower {TOWER}",
    "an original LoRA": "convert llava-v1.5-7b-lora .*--base vicuna-7b-v1.5 ",
    "a PEFT adapter": "convert my-adapter .*--base llava-1.5-7b-hf",
    "a projector's file": r"convert new-projector/mm_projector\.bin .*--base llava-v1.5-7b ",
    "a projector onto a pair": r"convert new-projector/mm_projector\.bin .*--base llava-original ",
    "a projector's folder": "convert llava-v1.5-7b-pretrain .*--base vicuna-7b-v1.5 ",
    "PyTorch files": "convert my-older-llava ",
    "a run of `pumice train`": "convert runs/starter/checkpoint ",
}


def _commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if line.strip()]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Two libraries that wait for each other's threads on busy cores take ten times as long."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@dataclasses.dataclass
class PageCheckpoints:
    """Makes the checkpoints of the page in the folder `at`."""

    at: Path
    kit: ModuleType
    family: ModuleType
    layouts: ModuleType
    pieces: ModuleType

    def fill(self, tiny: Path) -> None:
        """Everything that the page's commands name."""
        Image.linear_gradient("L").resize((90, 60)).convert("RGB").save(self.at / "beach.jpg")
        self._hugging_face(tiny)
        self._llava_15()
        self._original("llava-v1.6-mistral-7b", "next mistral")
        self._original("llava-onevision-qwen2-7b-ov", "onevision")
        self._own_run()

    def _hugging_face(self, tiny: Path) -> None:
        """Old names in shards, the same as a PyTorch file, and an adapter for them."""
        weights, old = self.layouts.read(tiny), self.layouts.OLD
        for name, form in (
            ("llava-1.5-7b-hf", {"shards": 2}),
            ("my-older-llava", {"pickled": True}),
        ):
            folder = self.layouts.copy_beside(tiny, self.at / name)
            self.layouts.save(folder, self.layouts.rename_tensors(weights, old), **form)
        modules = ("text.layers.0.self_attn.q_proj", "text.layers.1.mlp.down_proj")
        self.layouts.save_lora(self.at / "my-adapter", weights, self.layouts.V5, modules)

    def _llava_15(self) -> None:
        """As published: a tokenizer.model without `<image>`, PyTorch shards, the tower apart."""
        whole = self.kit.save_checkpoint(self.at / "whole", self.kit.Shape(spare_rows=200))
        config, weights = self.layouts.load_config(whole), self.layouts.read(whole)
        self.layouts.save_tower(self.at / TOWER, weights, config.vision_config)
        text, projector = (
            self.layouts.rename_tensors(self.layouts.only(weights, *parts), self.layouts.ORIGINAL)
            for parts in (("text.", "head."), ("projector.",))
        )
        settings = self.layouts.original_config(config, image_aspect_ratio="pad")
        folder = self._words("llava-v1.5-7b", settings)
        self.layouts.save(folder, text | projector, pickled=True, shards=2)
        self.layouts.save(self._words("vicuna-7b-v1.5", config.text_config.to_dict()), text)
        lora = self.at / "llava-v1.5-7b-lora"
        modules = ("text.layers.0.self_attn.v_proj", "text.layers.1.mlp.up_proj")
        self.layouts.save_lora(lora, weights, self.layouts.ORIGINAL, modules, pickled=True)
        trained = {f"base_model.model.{name}": tensor for name, tensor in projector.items()}
        torch.save(trained, lora / "non_lora_trainables.bin")
        (lora / "config.json").write_text(json.dumps(settings), encoding="utf-8")
        for name in ("new-projector", "llava-v1.5-7b-pretrain"):
            (self.at / name).mkdir()
            torch.save(projector, self.at / name / "mm_projector.bin")
        path = self.at / "llava-v1.5-7b-pretrain" / "config.json"
        path.write_text(json.dumps(settings), encoding="utf-8")

    def _words(self, name: str, settings: dict[str, Any]) -> Path:
        sentences = self.kit.SENTENCES
        folder = self.pieces.write_folder(self.at / name, sentences, legacy=None, marker=False)
        (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
        return Path(folder)

    def _original(self, name: str, key: str) -> None:
        """A member with its tower inside; its width tells how many heads it has."""
        member = dataclasses.replace(self.family.MEMBERS[key], image_px=28)
        narrow, self.family.TOWER_HIDDEN = self.family.TOWER_HIDDEN, 768
        theirs = self.family.save_checkpoint(self.at / f"hf-{name}", member)
        self.family.TOWER_HIDDEN = narrow
        more: dict[str, Any] = {
            "mm_patch_merge_type": "spatial_unpad",
            "image_aspect_ratio": "anyres" if member.clip else "anyres_max_9",
            "image_grid_pinpoints": member.pinpoints if member.clip else "(1x1),...,(4x4)",
        }
        settings = self.layouts.original_config(self.layouts.load_config(theirs), **more)
        weights = self.layouts.read(theirs)
        self.layouts.save_original(theirs, self.at / name, weights, settings)

    def _own_run(self) -> None:
        """What a training run leaves behind."""
        folder = self.at / "runs" / "starter" / "checkpoint"
        tokenizer = self.kit.make_tokenizer(self.kit.SIGLIP)
        size = {"layers": 2, "width": 64, "heads": 4, "feed_forward": 128}
        tower = {f"tower_{key}": number for key, number in size.items()}
        torch.manual_seed(0)
        llava = new_llava(StarterSizes(image=56, patch=14, **size, **tower), tokenizer)
        recipe = Recipe(model=ModelSection(new="starter"), learn=LearnSection(llm=1e-3))
        opened = open_model(recipe, root=self.at, make_new=lambda _: (llava, tokenizer))
        model = TrainingModel(opened, recipe)
        export_model(model, opened, model.state_dict(), folder, recipe)


def _run(argv: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """A command in this process; what is asked in a chat is one question."""
    verb = argv[0]
    extra = SHORT if verb in ("ask", "chat") else ("--threads", "1")
    typed = io.TextIOWrapper(io.BytesIO(b"What is this?\n/quit\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", typed)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = training([*argv, *extra]) if verb in VERBS else run([verb, *extra, *argv[1:]])
    return code, out.getvalue(), err.getvalue()


def test_the_commands_run(
    kit: ModuleType,
    family_kit: ModuleType,
    layouts: ModuleType,
    pieces_kit: ModuleType,
    tiny_checkpoint: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    PageCheckpoints(tmp_path, kit, family_kit, layouts, pieces_kit).fill(tiny_checkpoint)
    monkeypatch.chdir(tmp_path)
    made, asked = set(), set()
    for program, *argv in _commands():
        assert program == "pumice"
        code, out, err = _run(argv, monkeypatch)
        assert code == 0, f"{shlex.join(argv)}\n{out}{err}"
        if argv[0] == "convert":
            made.add(argv[2])
            files = {path.name for path in Path(argv[2]).iterdir()}
            assert files == {"model.gguf", "mmproj.gguf", "card.json", "card.md"}
            card = json.loads((Path(argv[2]) / "card.json").read_text("utf-8"))
            assert card["parity"]["kept"]
            # Of a projector on a pair nobody knows what its words should be.
            assert card["parity"]["complete"] is (not made.intersection(argv[3:]))
        elif argv[0] in ("ask", "chat"):
            asked.add(argv[argv.index("--model") + 1])
            assert out.strip(), shlex.join(argv)
    assert made == asked
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_checkpoint_is_on_the_page(kind: str) -> None:
    lines = [" ".join(argv) for argv in _commands()]
    assert any(re.search(KINDS[kind], line + " ") for line in lines)


def _rows(title: str) -> Iterator[list[str]]:
    """Cells of the table that begins with this title."""
    table = re.search(rf"^\| {title} \|.*\n\|[-:| ]+\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert table is not None, title
    for line in table[1].splitlines():
        yield [cell.strip() for cell in line.strip("|").split("|")]


def test_the_types_are_those_of_the_converter() -> None:
    told = []
    for names, bits, *_ in _rows("`--type`"):
        for name in re.findall(r"`(\w+)`", names):
            kind = gguf.GGMLQuantizationType[re.sub(r"_[SML]$", "", name.upper())]
            numbers, size_bytes = gguf.GGML_QUANT_SIZES[kind]
            assert float(bits) == pytest.approx(8 * size_bytes / numbers, abs=0.05)
            told.append(name)
    assert sorted(told) == sorted(kind.value for kind in Kind)
    vision = re.search(r"`--vision-type` takes (.*?)[;.]", PAGE)
    assert vision is not None
    assert set(re.findall(r"`(\w+)`", vision[1])) == {kind.value for kind in VISION_KINDS}


def test_the_limits_are_those_of_the_certificate() -> None:
    for names, *cells in _rows("limits"):
        name = names.strip("`")
        kept, kl = limits.LIMITS[name], limits.KL_LIMITS.get(name)
        wanted = [kept.words, kept.photo, kept.agreement]
        wanted += [kl.mean, kl.same, kl.sure] if kl else []
        assert [float(cell) for cell in cells if cell] == wanted, name
    visual = re.search(r"- the visual tokens.*?\((.*?)\)", PAGE, re.DOTALL)
    assert visual is not None
    told = re.findall(r"([\d.]+) for `(\w+)`", visual[1])
    assert {name: float(limit) for limit, name in told} == limits.VISUAL
