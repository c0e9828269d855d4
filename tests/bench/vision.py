"""How far visual tokens are from transformers', in Pumice and in libmtmd as other programs use it.

`make bench-vision` prints the table of docs/vision.md.  Each member is a small random checkpoint
of its transformers class, converted by our converter to f32; both sides read the same two files.
"""

from __future__ import annotations

import ctypes
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import llama_cpp.mtmd_cpp as mtmd
import numpy as np
import numpy.typing as npt
import transformers
from PIL import Image, ImageDraw

from engine.chat import Photo
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.native import log
from engine.native.model import Model
from engine.options import ModelOptions
from training.convert.pair import convert
from training.convert.write import Kind
from training.parity.reference import Reference, open_source

Rows = npt.NDArray[np.float32]

OPTIONS = ModelOptions(gpu_layers=0, threads=1, context_tokens=2048)
SIZES = ((56, 56), (90, 60), (57, 130), (200, 70), (300, 200), (40, 30))
MEMBERS = {
    "LLaVA v1, Med v1, Plus (CLIP, cropped, linear projector)": "v1",
    "LLaVA-1.5, RLHF, Med 1.5 (CLIP, padded)": "1.5",
    "LLaVA-1.5-HD (CLIP, up to 6 tiles)": "1.5-hd",
    "LLaVA-NeXT 1.6 (CLIP, AnyRes; Vicuna, Yi, Llama 3)": "next",
    "LLaVA-NeXT 1.6 (Mistral)": "next mistral",
    "LLaVA-NeXT 1.6 (Qwen)": "next qwen2",
    "LLaVA-NeXT-Video (photos)": "next-video",
    "LLaVA-Interleave (SigLIP)": "interleave",
    "LLaVA-OneVision, Critic (SigLIP, anyres_max_9)": "onevision",
    "three feature layers joined (CLIP)": "1.5 several layers",
}


@dataclass(frozen=True)
class Row:
    """Worst errors of a member over all sizes, and visual tokens of all sizes together."""

    name: str
    ours: float
    libmtmd: float
    tokens: int
    libmtmd_tokens: int


class PlainLibmtmd:
    """libmtmd as other programs use it: the whole photo in, its chunks laid end to end."""

    def __init__(self, folder: Path) -> None:
        log.start()
        files = find_model(folder)
        self._model = Model(files.llm, OPTIONS)
        parameters = mtmd.mtmd_context_params_default()
        parameters.use_gpu, parameters.warmup, parameters.n_threads = False, False, 1
        path = str(files.mmproj).encode()
        self._handle = mtmd.mtmd_init_from_file(path, self._model.handle, parameters)

    def see(self, picture: Image.Image) -> Rows:
        """Visual tokens of a photo: [n_tokens, n_embd]."""
        raw, marker = picture.tobytes(), mtmd.mtmd_default_marker()
        pixels = (ctypes.c_uint8 * len(raw)).from_buffer_copy(raw)
        bitmap = mtmd.mtmd_bitmap_init(picture.width, picture.height, pixels)
        words = mtmd.mtmd_input_text(marker, len(marker), False, True)
        chunks = mtmd.mtmd_input_chunks_init()
        bitmaps = (mtmd.mtmd_bitmap_p_ctypes * 1)(bitmap)
        mtmd.mtmd_tokenize(self._handle, chunks, ctypes.byref(words), bitmaps, 1)
        found = [
            self._encode(mtmd.mtmd_input_chunks_get(chunks, n))
            for n in range(mtmd.mtmd_input_chunks_size(chunks))
        ]
        mtmd.mtmd_input_chunks_free(chunks)
        mtmd.mtmd_bitmap_free(bitmap)
        return np.concatenate(found)

    def _encode(self, chunk: Any) -> Rows:
        count = int(mtmd.mtmd_input_chunk_get_n_tokens(chunk))
        mtmd.mtmd_encode_chunk(self._handle, chunk)
        pointer = mtmd.mtmd_get_output_embd(self._handle)
        return np.ctypeslib.as_array(pointer, shape=(count, self._model.n_embd)).copy()

    def close(self) -> None:
        """Free tower and model."""
        mtmd.mtmd_free(self._handle)
        self._model.close()


def error(ours: Rows, theirs: Rows) -> float:
    """‖ours − theirs‖ / ‖theirs‖ in the order of the prompt; tokens too few count as zeros."""
    longest = max(len(ours), len(theirs))
    filled = [np.pad(rows, ((0, longest - len(rows)), (0, 0))) for rows in (ours, theirs)]
    return float(np.linalg.norm(filled[0] - filled[1]) / np.linalg.norm(theirs))


def draw(path: Path, size: tuple[int, int]) -> Photo:
    """A picture with detail everywhere."""
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 90).convert("RGB")
    box = (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2)
    ImageDraw.Draw(picture).ellipse(box, fill=(200, 30, 60))
    picture.save(path)
    return Photo(str(path))


def measure(kit: Any, name: str, member: Any, folder: Path) -> Row:
    """All sizes of one member."""
    checkpoint = kit.save_checkpoint(folder / "checkpoint", member)
    convert(checkpoint, folder / "pair", kind=Kind.F32)
    reference = Reference(open_source(checkpoint))
    libmtmd = PlainLibmtmd(folder / "pair")
    ours, theirs = [], []
    tokens = libmtmd_tokens = 0
    with Engine(find_model(folder / "pair"), OPTIONS) as engine:
        for n, size in enumerate(SIZES):
            photo = draw(folder / f"{n}.png", size)
            right = reference.visual_tokens(photo)
            theirs_now = libmtmd.see(Image.open(photo.path).convert("RGB"))
            ours.append(error(engine.see(photo).tokens, right))
            theirs.append(error(theirs_now, right))
            tokens, libmtmd_tokens = tokens + len(right), libmtmd_tokens + len(theirs_now)
    libmtmd.close()
    return Row(name, max(ours), max(theirs), tokens, libmtmd_tokens)


def main() -> None:
    """Print the table as Markdown."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
    import tiny_family as kit

    transformers.utils.logging.disable_progress_bar()
    click.echo("| member | tokens | Pumice | libmtmd: tokens | libmtmd: error |")
    click.echo("|---|--:|--:|--:|--:|")
    for name, key in MEMBERS.items():
        with tempfile.TemporaryDirectory() as folder:
            row = measure(kit, name, kit.MEMBERS[key], Path(folder))
        click.echo(
            f"| {row.name} | {row.tokens} | {row.ours:.1e} "
            f"| {row.libmtmd_tokens} | {row.libmtmd:.2f} |"
        )


if __name__ == "__main__":
    main()
