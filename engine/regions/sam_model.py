"""The thing in a box or under a stroke by a model of the SAM family, as ONNX files of a person.

The exports that are in use agree on the decoder (segment-anything, scripts/export_onnx_model.py):
`image_embeddings`, `point_coords`, `point_labels`, and mostly `mask_input`, `has_mask_input` and
`orig_im_size`.  Encoders differ; their one input says what they want: [1, 3, side, side] is a
picture that was normalised and padded, [height, width, 3] one with values of 0 to 255.  Which file
is which, inputs and outputs say, never names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import ModelMissing, ModelUnreadable
from engine.regions.needed_package import needed_package
from engine.regions.shapes import Box, Mask, Stroke

LONG_SIDE_PX = 1024
"""SAM sees a photo at this size, unless its encoder says another."""

_MEAN, _DEVIATION = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)
"""Of SAM's pictures (segment-anything, build_sam.py)."""

_MOST_POINTS = 16
_HINT = "Use an encoder and a decoder that were exported from the same model of the SAM family."


@dataclass(frozen=True)
class SamSessions:
    """Two open ONNX models; both may be one file."""

    encoder: Any
    decoder: Any


def sam_mask(picture: Image.Image, shape: Box | Stroke, where: Path) -> Mask:
    """The mask of the thing, by the model's best guess.

    Raises:
        ModelError: no such file, not an ONNX model, or not of this family.
        PumiceError: onnxruntime is not installed.
    """
    return sam_mask_by(open_sam(where), picture, shape)


def open_sam(where: Path) -> SamSessions:
    """The models in a file or folder, told apart by their inputs.  Raises as `sam_mask`."""
    runtime = needed_package("onnxruntime", "read")
    files = sorted(where.glob("*.onnx")) if where.is_dir() else [where]
    if not files or not files[0].is_file():
        raise ModelMissing(f"There is no ONNX model {where}.", "Check the path.")
    encoder = decoder = None
    for file in files:
        session = _session(runtime, file)
        names = {each.name for each in session.get_inputs()}
        if "image_embeddings" in names or "point_coords" in names:
            decoder = session
        elif len(names) == 1:
            encoder = session
    if encoder is None or decoder is None:
        lacks = "encoder" if encoder is None else "decoder"
        raise ModelUnreadable(f"{where} holds no {lacks} of the SAM family.", _HINT)
    return SamSessions(encoder, decoder)


def _session(runtime: Any, file: Path) -> Any:
    try:
        return runtime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's exceptions have no common ancestor but this
        raise ModelUnreadable(f"{file} is not an ONNX model that can be read.", _HINT) from error


def sam_mask_by(models: SamSessions, picture: Image.Image, shape: Box | Stroke) -> Mask:
    """As `sam_mask`, with models that are open."""
    side, layout = _encoder_wants(models.encoder)
    scale = side / max(picture.size)
    size = tuple(max(1, round(edge * scale)) for edge in picture.size)
    seen = picture.convert("RGB").resize((size[0], size[1]), Image.Resampling.BILINEAR)
    try:
        (wanted,) = models.encoder.get_inputs()
        embeddings = models.encoder.run(None, {wanted.name: _prepared(seen, side, layout)})[0]
        masks = _decoded_masks(models.decoder, embeddings, shape, scale, picture.size)
    except Exception as error:  # as above
        raise ModelUnreadable("The SAM model could not be run on the photo.", _HINT) from error
    return Mask(_full_size(masks, (size[0], size[1]), picture.size))


def _encoder_wants(encoder: Any) -> tuple[int, str]:
    """The long side, and "chw" (normalised, padded) or "hwc" (0 to 255)."""
    (wanted,) = encoder.get_inputs()
    shape = list(wanted.shape)
    if len(shape) == 3:
        return LONG_SIDE_PX, "hwc"
    if len(shape) != 4 or shape[1] not in (3, None, "channels"):
        raise ModelUnreadable(f"The SAM encoder wants an input of shape {shape}.", _HINT)
    return (shape[2] if isinstance(shape[2], int) else LONG_SIDE_PX), "chw"


def _prepared(seen: Image.Image, side: int, layout: str) -> npt.NDArray[np.float32]:
    pixels = np.asarray(seen, np.float32)
    if layout == "hwc":
        return pixels
    square = np.zeros((1, 3, side, side), np.float32)
    mean, deviation = (np.array(each, np.float32) for each in (_MEAN, _DEVIATION))
    normal = (pixels - mean) / deviation
    square[0, :, : seen.height, : seen.width] = normal.transpose(2, 0, 1)
    return square


def _decoded_masks(
    decoder: Any, embeddings: Any, shape: Box | Stroke, scale: float, size_px: tuple[int, int]
) -> npt.NDArray[np.float32]:
    """[height, width]: logits of the best mask, in the photo's size or the decoder's own."""
    points, labels = _sam_prompt(shape, scale)
    known = {
        "image_embeddings": embeddings,
        "point_coords": points[None],
        "point_labels": labels[None],
        "mask_input": np.zeros((1, 1, 256, 256), np.float32),
        "has_mask_input": np.zeros(1, np.float32),
        "orig_im_size": np.array([size_px[1], size_px[0]], np.float32),
    }
    outputs = [each.name for each in decoder.get_outputs()]
    found = decoder.run(None, {each.name: known[each.name] for each in decoder.get_inputs()})
    results = dict(zip(outputs, found, strict=True))
    masks = results.get("masks", found[0])[0]
    scores = next(
        (results[name] for name in ("iou_predictions", "scores") if name in results), None
    )
    best = 0 if scores is None else int(np.argmax(scores[0]))
    chosen: npt.NDArray[np.float32] = masks[min(best, len(masks) - 1)]
    return chosen


def _sam_prompt(
    shape: Box | Stroke, scale: float
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Points [n, 2] in pixels of what the encoder sees, and labels [n].

    1 is foreground, 2 and 3 are corners of a box, -1 stands for no box.
    """
    if isinstance(shape, Box):
        x1, y1, x2, y2 = shape.edges
        corners = np.array([[x1, y1], [x2, y2]], np.float32)
        return corners * np.float32(scale), np.array([2, 3], np.float32)
    step = max(1, -(-len(shape.points) // _MOST_POINTS))
    points = [*shape.points[::step], (0.0, 0.0)]
    labels = [1.0] * (len(points) - 1) + [-1.0]
    return np.array(points, np.float32) * np.float32(scale), np.array(labels, np.float32)


def _full_size(
    logits: npt.NDArray[np.float32], seen_px: tuple[int, int], size_px: tuple[int, int]
) -> npt.NDArray[np.uint8]:
    """Alpha [height, width] of the photo; a mask of another size shows the padded square."""
    if logits.shape != (size_px[1], size_px[0]):
        height, width = logits.shape
        used = (
            round(width * seen_px[0] / max(seen_px)),
            round(height * seen_px[1] / max(seen_px)),
        )
        inner = Image.fromarray(logits[: used[1], : used[0]].astype(np.float32))
        logits = np.asarray(inner.resize(size_px, Image.Resampling.BILINEAR))
    return np.where(logits > 0, 255, 0).astype(np.uint8)
