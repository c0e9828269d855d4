"""Visual tokens equal those of transformers on the same files; without the CLS token fix not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from engine.chat import Photo
from engine.engine import Engine
from engine.errors import EngineDied
from engine.gguf.card import ModelFiles, find_model, read_card
from engine.native.cls_token import ClsTokenFix, ClsTokenPlace
from engine.native.model import Model
from engine.native.vision import VisionTower
from engine.options import ModelOptions
from engine.vision.photo import open_photo
from engine.vision.tiling import tile

LIMIT = 2e-3
SHAPES = [(1, 1), (64, 64), (200, 31), (31, 200), (65, 64), (300, 200), (640, 480)]


def _draw(path: Path, size: tuple[int, int]) -> Path:
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 90).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(200, 30, 60))
    picture.save(path)
    return path


def _reference(checkpoint: Path, path: Path) -> npt.NDArray[np.float32]:
    """What transformers makes of the same photo: float32 [n_tokens, n_embd]."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    model = transformers.LlavaForConditionalGeneration.from_pretrained(
        checkpoint, dtype=torch.float32
    ).eval()
    processor = transformers.AutoImageProcessor.from_pretrained(checkpoint, backend="pil")
    pixels = processor(open_photo(path), return_tensors="pt")["pixel_values"]
    with torch.no_grad():
        features = model.model.get_image_features(pixels).pooler_output
    return np.asarray(features[0].numpy(), np.float32)


def _error(ours: npt.NDArray[np.float32], reference: npt.NDArray[np.float32]) -> float:
    assert ours.shape == reference.shape
    return float(np.linalg.norm(ours - reference) / np.linalg.norm(reference))


@pytest.fixture(scope="module")
def engine(tiny_pair: Path) -> Iterator[Engine]:
    with Engine(find_model(tiny_pair)) as opened:
        yield opened


@pytest.mark.parametrize("size", SHAPES)
def test_visual_tokens_equal_those_of_transformers(
    tmp_path: Path, engine: Engine, tiny_checkpoint: Path, size: tuple[int, int]
) -> None:
    path = _draw(tmp_path / "p.png", size)
    assert _error(engine.see(Photo(str(path))).tokens, _reference(tiny_checkpoint, path)) <= LIMIT


class _NoFix(ClsTokenFix):
    """Leaves the faulty graph as it is."""

    def put_first(self, tensor: int) -> None:
        del tensor
        self.place = ClsTokenPlace.FIRST


class _RecordingFix(ClsTokenFix):
    """Fixes, and keeps what was found."""

    place_found: ClsTokenPlace = ClsTokenPlace.NOT_SEEN

    def put_first(self, tensor: int) -> None:
        super().put_first(tensor)
        _RecordingFix.place_found = self.place


def _see_with(fix: type[ClsTokenFix], files: ModelFiles, path: Path) -> npt.NDArray[np.float32]:
    vision = read_card(files).vision
    assert vision is not None
    assert files.mmproj is not None
    model = Model(files.llm, ModelOptions())
    tower = VisionTower(
        files.mmproj, model, vision=vision, options=ModelOptions(), cls_token_fix=fix
    )
    try:
        return tower.encode(tile(open_photo(path), vision.preprocess)[0].picture)
    finally:
        tower.close()
        model.close()


def test_without_the_fix_the_tokens_are_wrong_where_llama_cpp_is_faulty(
    tmp_path: Path, tiny_checkpoint: Path, tiny_pair: Path
) -> None:
    path = _draw(tmp_path / "p.png", (64, 64))
    reference = _reference(tiny_checkpoint, path)
    files = find_model(tiny_pair)
    assert _error(_see_with(_RecordingFix, files, path), reference) <= LIMIT
    unfixed = _error(_see_with(_NoFix, files, path), reference)
    if _RecordingFix.place_found is ClsTokenPlace.MOVED_FIRST:
        assert unfixed > 100 * LIMIT
    else:
        assert _RecordingFix.place_found is ClsTokenPlace.FIRST
        assert unfixed <= LIMIT


class _Rows:
    """Stands for a tensor: rows that the fix reads and writes."""

    def __init__(self, rows: npt.NDArray[np.float32]) -> None:
        self.rows = rows


@pytest.mark.parametrize(
    ("order", "found", "first"),
    [
        ([1, 2, 0], ClsTokenPlace.MOVED_FIRST, 0),
        ([0, 1, 2], ClsTokenPlace.FIRST, 0),
        ([1, 0, 2], ClsTokenPlace.UNKNOWN, 1),
    ],
)
def test_the_fix_tells_faulty_right_and_unknown_graphs_apart(
    monkeypatch: pytest.MonkeyPatch, order: list[int], found: ClsTokenPlace, first: int
) -> None:
    rows = np.arange(12, dtype=np.float32).reshape(3, 4) + 1
    tensor = _Rows(rows[order])
    monkeypatch.setattr("engine.native.ggml.read_rows", lambda t, _width: t.rows)
    monkeypatch.setattr("engine.native.ggml.write_rows", lambda t, r: setattr(t, "rows", r))
    fix = ClsTokenFix(rows[0])
    fix.put_first(tensor)  # type: ignore[arg-type]
    assert fix.place is found
    np.testing.assert_array_equal(tensor.rows[0], rows[first])


def test_a_graph_that_is_not_understood_is_refused(
    tmp_path: Path, tiny_pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClsTokenFix, "_is_cls_token", lambda *_: False)
    path = _draw(tmp_path / "p.png", (64, 64))
    with Engine(find_model(tiny_pair)) as unknown, pytest.raises(EngineDied, match="visual tokens"):
        unknown.see(Photo(str(path)))


def test_one_picture_in_four_orientations_gives_the_same_tokens(
    tmp_path: Path, engine: Engine
) -> None:
    upright = Image.effect_mandelbrot((96, 64), (-2, -1, 1, 1), 90).convert("RGB")
    transposes = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    tokens = []
    for orientation, transpose_by in transposes.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored = upright if transpose_by is None else upright.transpose(transpose_by)
        stored.save(tmp_path / f"{orientation}.png", exif=exif)
        tokens.append(engine.see(Photo(str(tmp_path / f"{orientation}.png"))).tokens)
    for other in tokens[1:]:
        np.testing.assert_array_equal(other, tokens[0])
