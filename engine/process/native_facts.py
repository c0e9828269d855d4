"""What llama.cpp says of itself, found out in a process of its own, which may crash.

So it is told even where native code ends with an illegal instruction, and whoever asks does not
load llama.cpp.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection

from engine.errors import PumiceError
from engine.hardware.devices import Device
from engine.process.exit_words import exit_words

_WAIT_S = 60.0


@dataclass(frozen=True)
class NativeFacts:
    """llama.cpp as it is loaded; with `trouble` it cannot be, and the rest may be empty.

    `variant` is that of the CPU code, empty where there is only one; `ggml` names its version and
    commit; `features` are those of the CPU that are used.
    """

    llama_cpp_python: str = ""
    ggml: str = ""
    variant: str = ""
    features: tuple[str, ...] = ()
    devices: tuple[Device, ...] = ()
    trouble: str = ""


def native_facts() -> NativeFacts:
    """Load llama.cpp in a process of its own and ask it; takes a second."""
    context = multiprocessing.get_context("spawn")
    answers, end = context.Pipe(duplex=False)
    process = context.Process(target=_send_facts, args=(end,), name="pumice about", daemon=True)
    with answers:
        try:
            process.start()
        except OSError as error:
            return NativeFacts(trouble=f"its process cannot be started: {error}")
        finally:
            end.close()
        with contextlib.suppress(EOFError, OSError):
            if answers.poll(_WAIT_S):
                found: NativeFacts = answers.recv()
                process.join(_WAIT_S)
                return found
    process.kill()
    process.join()
    return NativeFacts(trouble=f"{exit_words(process.exitcode)}.")


def _send_facts(end: Connection) -> None:
    """In the process: send the facts, or why there are none."""
    try:
        from engine.native.about import about_native

        end.send(NativeFacts(**about_native()))
    except PumiceError as error:
        end.send(NativeFacts(trouble=f"{error.message} {error.hint}".strip()))
    except (ImportError, OSError, RuntimeError) as error:  # so llama_cpp fails to load a library
        end.send(NativeFacts(trouble=f"{type(error).__name__}: {error}"))
