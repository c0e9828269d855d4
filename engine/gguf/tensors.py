"""One tensor of a GGUF file as numbers; the rest of the file is not read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from gguf.quants import dequantize

from engine.errors import ModelUnreadable
from engine.gguf.header import Header


def read_tensor(header: Header, name: str) -> npt.NDArray[np.float32]:
    """A tensor as float32, slowest axis first ([rows, columns] of a matrix).

    Raises:
        ModelUnreadable: the file has no such tensor.
    """
    info = header.tensors.get(name)
    if info is None:
        raise ModelUnreadable(
            f"{header.path} holds no tensor {name}.", "Convert it again, or use another file."
        )
    with header.path.open("rb") as file:
        file.seek(header.data_offset_bytes + info.offset_bytes)
        raw = np.frombuffer(file.read(info.size_bytes), np.uint8)
    return np.asarray(dequantize(raw, info.type), np.float32).reshape(info.shape[::-1])
