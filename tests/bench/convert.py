"""How fast and in how much memory `pumice convert` quantises, beside llama.cpp's own quantiser.

`python tests/bench/convert.py CHECKPOINT PLACE [--type q4_k_m] [--threads N]` (from the top folder;
Linux).  PLACE takes the f16 model and both quantised ones, 22 GB for a 7B model.  Each step runs in
a process of its own, its files put out of the system's cache before; the peak is VmHWM.  At the end
both quantised files are compared, tensor by tensor.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

HOUSE = Path(__file__).resolve().parents[2]

_PEAK = """
import pathlib
lines = pathlib.Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM:")))
"""
_CONVERT = (
    """
import sys
from training.__main__ import main
code = main(["convert", *sys.argv[1:]])
"""
    + _PEAK
    + "sys.exit(code)"
)
_QUANTISE = (
    """
import ctypes, sys
import llama_cpp
wanted = llama_cpp.llama_model_quantize_default_params()
wanted.ftype, wanted.nthread = int(sys.argv[3]), int(sys.argv[4])
code = llama_cpp.llama_model_quantize(
    sys.argv[1].encode(), sys.argv[2].encode(), ctypes.byref(wanted)
)
"""
    + _PEAK
    + "sys.exit(code)"
)
_OPEN = "import training.convert.command\n" + _PEAK


@dataclass(frozen=True)
class Run:
    """What a step took."""

    seconds: float
    cpu_s: float
    peak_bytes: int

    def line(self, what: str) -> str:
        """For people."""
        peak = f"{self.peak_bytes / 1e6:7,.0f} MB" if self.peak_bytes else ""
        return f"{what:44} {self.seconds:6.0f} s {self.cpu_s:6.0f} CPU-s {peak}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("checkpoint", type=Path)
    asked.add_argument("place", type=Path)
    asked.add_argument("--type", default="q4_k_m")
    asked.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    arguments = asked.parse_args()
    shards = sorted(arguments.checkpoint.glob("*.safetensors"))
    ours, half = arguments.place / "ours", arguments.place / "half"
    rest = ["--no-check", "--threads", str(arguments.threads)]
    _tell(_run(_OPEN, []).line("opening nothing (Python and libraries)"))
    _tell(_read(shards))
    to_ours = [str(arguments.checkpoint), str(ours), "--type", arguments.type, *rest]
    _tell(_run(_CONVERT, to_ours, shards).line(f"pumice convert --type {arguments.type}"))
    to_half = [str(arguments.checkpoint), str(half), "--type", "f16", *rest]
    _tell(_run(_CONVERT, to_half, shards).line("pumice convert --type f16"))
    theirs = arguments.place / "theirs.gguf"
    number = gguf.LlamaFileType[f"MOSTLY_{arguments.type.upper()}"]
    to_theirs = [str(half / "model.gguf"), str(theirs), str(int(number)), str(arguments.threads)]
    quantised = _run(_QUANTISE, to_theirs, [half / "model.gguf"])
    _tell(quantised.line(f"llama.cpp's quantiser, f16 GGUF to {arguments.type}"))
    _tell(_compare(ours / "model.gguf", theirs))


def _run(program: str, words: list[str], cold: Iterable[Path] = ()) -> Run:
    for path in cold:
        _cool(path)
    began, before_s = time.monotonic(), _cpu_s(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=HOUSE,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    took_s = _cpu_s(resource.RUSAGE_CHILDREN) - before_s
    return Run(time.monotonic() - began, took_s, int(done.stdout.split()[-1]) * 1024)


def _cpu_s(whose: int) -> float:
    """Seconds of all threads on all CPUs: what a busy machine does not lengthen."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _cool(path: Path) -> None:
    """Put a file out of the system's cache."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read(shards: list[Path]) -> str:
    """The floor: the shards read by nobody else, and thrown away."""
    for path in shards:
        _cool(path)
    buffer, before_s = memoryview(bytearray(16 << 20)), _cpu_s(resource.RUSAGE_SELF)
    began = time.monotonic()
    for path in shards:
        with path.open("rb", buffering=0) as file:
            while file.readinto(buffer):
                pass
    size_gb = sum(path.stat().st_size for path in shards) / 1e9
    took_s = _cpu_s(resource.RUSAGE_SELF) - before_s
    return Run(time.monotonic() - began, took_s, 0).line(
        f"reading the checkpoint only ({size_gb:.1f} GB)"
    )


def _compare(ours: Path, theirs: Path) -> str:
    mine, other = ({t.name: t for t in gguf.GGUFReader(path).tensors} for path in (ours, theirs))
    unlike = [
        name
        for name in mine.keys() | other.keys()
        if name not in mine
        or name not in other
        or mine[name].tensor_type != other[name].tensor_type
        or not np.array_equal(mine[name].data, other[name].data)
    ]
    return json.dumps({"tensors": len(other), "unlike llama.cpp's": sorted(unlike)})


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is what it is run for


if __name__ == "__main__":
    main()
