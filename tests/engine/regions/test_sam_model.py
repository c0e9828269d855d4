"""A person's SAM model: what its inputs want is read from them, and masks come back to the photo.

There are no weights here: sessions with the inputs and outputs of the exports stand in for them,
and a model written by hand in protobuf is read by onnxruntime itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from engine.errors import ModelMissing, ModelUnreadable
from engine.regions.sam_model import SamSessions, open_sam, sam_mask_by
from engine.regions.segmentation import segment
from engine.regions.shapes import Box, Stroke

SIZE = (400, 200)
FULL = ("image_embeddings", "point_coords", "point_labels", "mask_input", "has_mask_input",
        "orig_im_size")  # fmt: skip


@dataclass
class OnnxStandIn:
    """Stands in for an onnxruntime session: inputs with shapes, outputs, what it answers."""

    inputs: dict[str, list]
    outputs: tuple[str, ...]
    answer: object
    fed: list[dict] = field(default_factory=list)

    def get_inputs(self):
        return [SimpleNamespace(name=name, shape=shape) for name, shape in self.inputs.items()]

    def get_outputs(self):
        return [SimpleNamespace(name=name) for name in self.outputs]

    def run(self, outputs, feed):
        assert outputs is None
        self.fed.append(feed)
        return self.answer(feed)


def encoder(shape, name="images"):
    return OnnxStandIn({name: shape}, ("image_embeddings",),
                       lambda feed: [np.zeros((1, 256, 64, 64), np.float32)])  # fmt: skip


def decoder(answer, names=FULL, outputs=("masks", "iou_predictions", "low_res_masks")):
    return OnnxStandIn({name: [] for name in names}, outputs, answer)


def photo() -> Image.Image:
    picture = Image.new("RGB", SIZE, (10, 20, 30))
    picture.paste((200, 100, 50), (100, 50, 200, 150))
    return picture


def full_masks(feed):
    """Three masks of the photo's size, of which the second is said to be best."""
    height, width = feed["orig_im_size"].astype(int)
    masks = np.full((1, 3, height, width), -5, np.float32)
    masks[0, 1, 50:150, 100:200] = 5
    masks[0, 0] = 5
    return masks, np.array([[0.2, 0.9, 0.4]], np.float32), np.zeros((1, 3, 256, 256), np.float32)


def test_the_best_mask_of_a_box_comes_back_in_the_photo_s_pixels():
    models = SamSessions(encoder([1, 3, 1024, 1024]), decoder(full_masks))
    mask = sam_mask_by(models, photo(), Box((100, 50, 200, 150)))
    assert mask.bounds == (100, 50, 200, 150)
    assert mask.chosen.sum() == 100 * 100
    (fed,) = models.decoder.fed
    assert set(fed) == set(FULL)
    scale = 1024 / 400
    assert fed["point_coords"].tolist() == [[[100 * scale, 50 * scale], [200 * scale, 150 * scale]]]
    assert fed["point_labels"].tolist() == [[2, 3]]
    assert fed["orig_im_size"].tolist() == [200, 400]
    assert fed["mask_input"].shape == (1, 1, 256, 256)
    assert all(each.dtype == np.float32 for each in fed.values())


def test_an_encoder_of_one_shape_gets_a_normalised_padded_square():
    models = SamSessions(encoder([1, 3, 1024, 1024]), decoder(full_masks))
    sam_mask_by(models, photo(), Box((100, 50, 200, 150)))
    (given,) = models.encoder.fed[0].values()
    assert given.shape == (1, 3, 1024, 1024)
    assert given.dtype == np.float32
    assert given[0, :, 600:].max() == given[0, :, 600:].min() == 0  # padding is 0 after normalising
    expected = (np.array([10, 20, 30]) - (123.675, 116.28, 103.53)) / (58.395, 57.12, 57.375)
    assert given[0, :, 10, 10] == pytest.approx(expected, abs=1e-4)


def test_an_encoder_that_normalises_itself_gets_the_picture():
    models = SamSessions(encoder(["h", "w", 3], "input_image"), decoder(full_masks))
    sam_mask_by(models, photo(), Box((100, 50, 200, 150)))
    given = models.encoder.fed[0]["input_image"]
    assert given.shape == (512, 1024, 3)
    assert given[5, 5].tolist() == [10, 20, 30]


def test_small_masks_of_the_padded_square_are_enlarged():
    """EdgeSAM's decoder takes points alone and answers in 256 × 256."""

    def small(feed):
        masks = np.full((1, 1, 256, 256), -5, np.float32)
        masks[0, 0, 32:96, 64:128] = 5  # of 256 for 400 pixels
        return np.ones((1, 1), np.float32), masks

    names = ("image_embeddings", "point_coords", "point_labels")
    models = SamSessions(encoder([1, 3, 1024, 1024], "image"),
                         decoder(small, names, ("scores", "masks")))  # fmt: skip
    mask = sam_mask_by(models, photo(), Box((100, 50, 200, 150)))
    assert np.abs(np.array(mask.bounds) - (100, 50, 200, 150)).max() <= 1


def test_a_stroke_is_points_and_an_end_that_says_there_is_no_box():
    models = SamSessions(encoder([1, 3, 1024, 1024]), decoder(full_masks))
    points = tuple((float(x), 100.0) for x in range(100, 200))
    sam_mask_by(models, photo(), Stroke(points, 5))
    fed = models.decoder.fed[0]
    labels = fed["point_labels"][0].tolist()
    assert len(labels) <= 17
    assert labels == [1.0] * (len(labels) - 1) + [-1.0]
    assert fed["point_coords"][0, -1].tolist() == [0, 0]


def test_a_model_that_fails_is_a_sentence():
    def fails(feed):
        raise RuntimeError("[ONNXRuntimeError] : 2 : INVALID_ARGUMENT")

    for models in (
        SamSessions(encoder([1, 3, 1024, 1024]), decoder(fails)),
        SamSessions(encoder([1, 1, 28, 28]), decoder(full_masks)),
        SamSessions(encoder([1, 3, 1024, 1024]), decoder(full_masks, (*FULL, "odd"))),
    ):
        with pytest.raises(ModelUnreadable):
            sam_mask_by(models, photo(), Box((100, 50, 200, 150)))


def field_of(number: int, content: bytes | int) -> bytes:
    """A field of protobuf: a varint, or bytes with their length."""
    if isinstance(content, int):
        return bytes([number << 3]) + varint(content)
    return bytes([number << 3 | 2]) + varint(len(content)) + content


def varint(value: int) -> bytes:
    out = b""
    while True:
        value, low = value >> 7, value & 127
        out += bytes([low | (128 if value else 0)])
        if not value:
            return out


def value_info(name: str, shape: tuple[int | str, ...]) -> bytes:
    axes = b"".join(
        field_of(1, field_of(2, side.encode()) if isinstance(side, str) else field_of(1, side))
        for side in shape
    )
    kind = field_of(1, field_of(1, 1) + field_of(2, axes))  # float tensor
    return field_of(1, name.encode()) + field_of(2, kind)


def constant(name: str, values: np.ndarray) -> bytes:
    shape = b"".join(field_of(1, side) for side in values.shape)
    raw = field_of(9, values.astype("<f4").tobytes())
    return shape + field_of(2, 1) + field_of(8, name.encode()) + raw


def node(kind: str, inputs: list[str], outputs: list[str]) -> bytes:
    names = b"".join(field_of(1, each.encode()) for each in inputs)
    return (
        names
        + b"".join(field_of(2, each.encode()) for each in outputs)
        + field_of(4, kind.encode())
    )


def write_model(path: Path, inputs: dict, outputs: dict, nodes: list[bytes], consts=()) -> None:
    """An ONNX file (IR 8, opset 13)."""
    graph = b"".join(field_of(1, each) for each in nodes) + field_of(2, b"g")
    graph += b"".join(field_of(5, each) for each in consts)
    graph += b"".join(field_of(11, value_info(*each)) for each in inputs.items())
    graph += b"".join(field_of(12, value_info(*each)) for each in outputs.items())
    opset = field_of(1, b"") + field_of(2, 13)
    path.write_bytes(field_of(1, 8) + field_of(7, graph) + field_of(8, opset))


def write_sam(folder: Path) -> None:
    """An encoder whose embedding is the picture, and a decoder whose mask is a constant."""
    write_model(folder / "a.onnx", {"x": (1, 3, 64, 64)}, {"image_embeddings": (1, 3, 64, 64)},
                [node("Identity", ["x"], ["image_embeddings"])])  # fmt: skip
    mask = np.full((1, 1, 64, 64), -4, np.float32)
    mask[0, 0, 8:24, 16:32] = 4  # of 64 for 400 pixels
    inputs = {"image_embeddings": (1, 3, 64, 64), "point_coords": (1, "n", 2),
              "point_labels": (1, "n")}  # fmt: skip
    nodes = [node("Identity", ["m"], ["masks"])]
    write_model(folder / "b.onnx", inputs, {"masks": (1, 1, 64, 64)}, nodes, [constant("m", mask)])


def test_files_are_told_apart_by_what_they_hold_and_run(tmp_path):
    pytest.importorskip("onnxruntime")
    write_sam(tmp_path)
    found = segment(photo(), Box((100, 50, 200, 150)), sam=tmp_path)
    assert found.notes == ()
    assert np.abs(np.array(found.mask.bounds) - (100, 50, 200, 150)).max() <= 4


def test_what_is_no_sam_model_is_a_sentence(tmp_path):
    pytest.importorskip("onnxruntime")
    (tmp_path / "junk").mkdir()
    (tmp_path / "junk" / "x.onnx").write_bytes(b"junk" * 100)
    (tmp_path / "empty").mkdir()
    write_sam(tmp_path)
    with pytest.raises(ModelMissing):
        open_sam(tmp_path / "nowhere.onnx")
    with pytest.raises(ModelMissing):
        open_sam(tmp_path / "empty")
    with pytest.raises(ModelUnreadable, match="not an ONNX model"):
        open_sam(tmp_path / "junk")
    with pytest.raises(ModelUnreadable, match="holds no decoder"):
        open_sam(tmp_path / "a.onnx")
    with pytest.raises(ModelUnreadable, match="holds no encoder"):
        open_sam(tmp_path / "b.onnx")
