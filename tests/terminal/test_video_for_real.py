"""`pumice ask --video` and `see VIDEO` with a tiny model: equal to transformers."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from app.command import run
from app.terminal.terminal_session import TerminalSession

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
av = pytest.importorskip("av")

LIMIT = 2e-3
N_FRAMES, FPS = 40, 10
QUESTION = "What moves?"
EXACT = ("--threads", "1", "--gpu-layers", "0", "--kv-type", "f32", "--temperature", "0")


@dataclass
class Reference:
    """The model as transformers' class, and the frames that the family takes of the video."""

    model: Any
    tokenizer: Any
    pair: Path
    frames: list[Image.Image]
    numbers: list[int]

    def pixels(self) -> Any:
        """The frames by the reference's processor of single pictures."""
        side = self.model.config.vision_config.image_size
        processor = transformers.CLIPImageProcessorPil(
            size={"shortest_edge": side}, crop_size={"height": side, "width": side}
        )
        return processor(self.frames, return_tensors="pt")["pixel_values"]

    def visual_tokens(self) -> npt.NDArray[np.float32]:
        """What transformers makes of the frames, [n_tokens, n_embd]."""
        with torch.no_grad():
            features = self.model.model.get_video_features(self.pixels()[None])
        return np.asarray(features.pooler_output[0])

    def reply(self, n_tokens: int) -> str:
        """A greedy reply to the video and the question."""
        content = [{"type": "video"}, {"type": "text", "text": QUESTION}]
        prompt = self.tokenizer.apply_chat_template(
            [{"role": "user", "content": content}], tokenize=False, add_generation_prompt=True
        )
        ids = self.tokenizer(prompt)["input_ids"]
        video, count = self.model.config.video_token_id, len(self.visual_tokens())
        ids = [each for one in ids for each in ([one] * count if one == video else [one])]
        with torch.no_grad():
            out = self.model.generate(
                input_ids=torch.tensor([ids]),
                attention_mask=torch.ones(1, len(ids), dtype=torch.long),
                pixel_values_videos=self.pixels()[None],
                max_new_tokens=n_tokens,
                do_sample=False,
            )
        return str(self.tokenizer.decode(out[0, len(ids) :], skip_special_tokens=True))


def draw(turn: int) -> Image.Image:
    """A picture with detail everywhere and something that moves."""
    picture = Image.effect_mandelbrot((120, 80), (-2, -1, 1, 1), 90).convert("RGB")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((20 + turn, 20, 50 + turn, 50), fill=(200, 6 * turn, 60))
    return picture


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty frames, four seconds."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = 120, 80, "yuv420p"
        for number in range(N_FRAMES):
            container.mux(stream.encode(av.VideoFrame.from_image(draw(number))))
        container.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def reference(
    family_kit: ModuleType, film: Path, tmp_path_factory: pytest.TempPathFactory
) -> Reference:
    from training.convert.pair import convert
    from training.convert.write import Kind

    member = family_kit.MEMBERS["next-video"]
    folder = tmp_path_factory.mktemp("next-video")
    checkpoint = family_kit.save_checkpoint(folder / "checkpoint", member)
    convert(checkpoint, folder / "pair", kind=Kind.F32)
    with av.open(str(film)) as container:
        decoded = [frame.to_image() for frame in container.decode(video=0)]
    assert len(decoded) == N_FRAMES
    numbers = [int(place) for place in np.linspace(0, N_FRAMES - 1, 16)]
    tokenizer = transformers.AutoTokenizer.from_pretrained(checkpoint)
    model = family_kit.load_model(checkpoint, member)
    return Reference(model, tokenizer, folder / "pair", [decoded[n] for n in numbers], numbers)


@pytest.fixture
def pumice_json(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    """Run a verb with `--json` in this process, with a real engine."""

    def pumice_json(*words: object) -> dict[str, Any]:
        code = run([*map(str, words), "--json"], TerminalSession())
        out, err = capsys.readouterr()
        assert code == 0, err
        plain: dict[str, Any] = json.loads(out)
        return plain

    return pumice_json


def test_a_reply_about_a_video_is_that_of_transformers(
    pumice_json: Callable[..., dict[str, Any]], reference: Reference, film: Path
) -> None:
    words = ("ask", "--model", reference.pair, "--video", film, *EXACT, "--max-tokens", 6)
    plain = pumice_json(*words, QUESTION)
    assert plain["text"] == reference.reply(6)
    assert plain["usage"]["photo_tokens"] == len(reference.visual_tokens())
    assert plain["usage"]["photos_seen"] == 1


def test_frames_and_tokens_are_those_of_transformers(
    pumice_json: Callable[..., dict[str, Any]], reference: Reference, film: Path, tmp_path: Path
) -> None:
    if importlib.util.find_spec("engine.vision.encoded") is None:
        pytest.skip("Engine.see takes no videos yet")
    npy, png = tmp_path / "tokens.npy", tmp_path / "frames.png"
    words = ("see", film, "--model", reference.pair, *EXACT[:-2])
    plain = pumice_json(*words, "--tokens", npy, "--picture", png)
    video = plain["video"]
    assert (video["path"], video["width"], video["height"]) == (str(film), 120, 80)
    assert video["duration_s"] == N_FRAMES / FPS
    assert [frame["number"] for frame in video["frames"]] == reference.numbers
    assert [frame["time_s"] for frame in video["frames"]] == [n / FPS for n in reference.numbers]
    ours, theirs = np.load(npy), reference.visual_tokens()
    assert ours.shape == theirs.shape == (plain["visual_tokens"], plain["embedding"])
    assert np.linalg.norm(ours - theirs) / np.linalg.norm(theirs) <= LIMIT
    side = plain["tiles"][0]["width"]
    with Image.open(png) as sheet:
        assert sheet.size == (4 * side + 12, 4 * side + 12)


def test_a_missing_video_extra_is_a_sentence(
    reference: Reference,
    film: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    words = ["ask", "--model", str(reference.pair), "--video", str(film), "--no-memory", QUESTION]
    assert run(words, TerminalSession()) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"error: The video {film} cannot be used: videos need PyAV, which is not installed.\n"
        "hint: Install it: pip install 'pumice[video]'\n"
    )


def test_a_model_that_reads_no_videos_is_a_sentence(
    tiny_pair: Path, film: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["ask", "--video", str(film), QUESTION], ["see", str(film)]):
        assert run([words[0], "--model", str(tiny_pair), *words[1:]], TerminalSession()) == 1
        out, err = capsys.readouterr()
        assert out == ""
        sentence, hint = err.splitlines()
        assert sentence.startswith("error: The model ")
        assert sentence.endswith(" reads no videos.")
        assert hint.startswith("hint: ")
