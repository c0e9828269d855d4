"""How weights may be stored: the names a person asks for, and GGUF's numbers for them.

Which type each tensor of a quantised file gets is not decided here: llama.cpp is asked
(`engine.native.quantize`).
"""

from __future__ import annotations

import enum

import gguf


class Kind(enum.Enum):
    """How a file's weights are stored.  K-quants are mixtures: llama.cpp's rules say of what."""

    F32 = "f32"
    F16 = "f16"
    BF16 = "bf16"
    Q8_0 = "q8_0"
    Q2_K = "q2_k"
    Q3_K_S = "q3_k_s"
    Q3_K_M = "q3_k_m"
    Q3_K_L = "q3_k_l"
    Q4_0 = "q4_0"
    Q4_K_S = "q4_k_s"
    Q4_K_M = "q4_k_m"
    Q5_K_S = "q5_k_s"
    Q5_K_M = "q5_k_m"
    Q6_K = "q6_k"

    @property
    def is_quantised(self) -> bool:
        """Whether numbers are stored in blocks with a common scale, not one by one."""
        return self not in (Kind.F32, Kind.F16, Kind.BF16)

    @property
    def vision(self) -> Kind:
        """The kind of the vision file beside an LLM of this kind, unless another is asked for.

        It is small and sensitive: f32 beside f32, else f16.
        """
        return Kind.F32 if self is Kind.F32 else Kind.F16

    @property
    def file_type(self) -> gguf.LlamaFileType:
        """The number under `general.file_type`."""
        return gguf.LlamaFileType[f"{'ALL' if self is Kind.F32 else 'MOSTLY'}_{self.name}"]


VISION_KINDS = (Kind.F32, Kind.F16, Kind.BF16, Kind.Q8_0)
"""What a vision file may be: all that libmtmd computes with, but no mixtures, which llama.cpp
knows for LLMs only."""
