"""The whole error tree.  Every error carries a sentence fit to show and a hint what to do.

    PumiceError(message, hint)
    ├─ ModelError
    │  ├─ ModelMissing        no such folder or file
    │  ├─ ModelUnreadable     not a GGUF, cut short, or refused by llama.cpp
    │  ├─ PairMismatch        model.gguf and mmproj.gguf do not belong together
    │  └─ ModelTooBig         needs more memory than there is
    ├─ DownloadError          a model that cannot be got from the hub
    ├─ PhotoError
    │  ├─ PhotoUnreadable     missing, empty, broken, or no photo at all
    │  ├─ PhotosNotSupported  the model has no vision tower
    │  └─ RegionError         a box, stroke or mask that is no place in the photo
    ├─ VideoError
    │  └─ VideoUnreadable     missing, broken, no video at all, or PyAV is not installed
    ├─ ContextFull            the conversation no longer fits
    ├─ EngineDied             native code failed
    ├─ TemplateError          the model's chat template cannot render the conversation
    ├─ OptionError            an option out of its range
    ├─ RecipeError            every problem of a recipe at once
    ├─ SampleError            a training sample that cannot be used, where and why
    └─ ConvertError
       ├─ UnmappedTensor      a weight without a place in the GGUF
       └─ ParityRefused       the GGUF pair gives other answers than the checkpoint

A stopped reply is an outcome (`Why.STOPPED`), not an error.
"""

from __future__ import annotations


class PumiceError(Exception):
    """Something a person can be told: `message` says what happened, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ModelError(PumiceError):
    """A model that cannot be used."""


class ModelMissing(ModelError):
    """No such model folder or file."""


class ModelUnreadable(ModelError):
    """A file that is no GGUF, is cut short, or that llama.cpp refuses."""


class PairMismatch(ModelError):
    """An LLM and a vision file that do not belong together."""


class ModelTooBig(ModelError):
    """More memory needed than this machine has."""


class DownloadError(PumiceError):
    """A model that cannot be got from the hub; what has come so far is kept unless it says so."""


class PhotoError(PumiceError):
    """A photo that cannot be used."""


class PhotoUnreadable(PhotoError):
    """A photo that is missing, empty or broken."""

    def __init__(self, path: str, why: str, hint: str = "") -> None:
        named = f"The photo {path}" if path else "The photo"
        super().__init__(f"{named} cannot be used: {why}.", hint)
        self.path = path
        self.why = why


class PhotosNotSupported(PhotoError):
    """A photo for a model that cannot see."""


class RegionError(PhotoError):
    """A box, stroke or mask that is no place in the photo."""


class VideoError(PumiceError):
    """A video that cannot be used."""


class VideoUnreadable(VideoError):
    """A video that is missing or broken, or that nothing here can decode."""

    def __init__(self, path: str, why: str, hint: str = "") -> None:
        named = f"The video {path}" if path else "The video"
        super().__init__(f"{named} cannot be used: {why}.", hint)
        self.path = path
        self.why = why


class ContextFull(PumiceError):
    """The conversation no longer fits into the model's context."""

    def __init__(self, needed_tokens: int, limit_tokens: int) -> None:
        super().__init__(
            f"The conversation needs {needed_tokens} tokens, but the model holds {limit_tokens}.",
            "Start a new chat, or send fewer or shorter messages.",
        )
        self.needed_tokens = needed_tokens
        self.limit_tokens = limit_tokens


class EngineDied(PumiceError):
    """Native code failed; the last words of its log are in the message.

    `exit_code` is that of the engine's process if it ended, negative for a signal.
    """

    def __init__(
        self, message: str, hint: str = "", *, exit_code: int | None = None, last_words: str = ""
    ) -> None:
        super().__init__(message, hint)
        self.exit_code = exit_code
        self.last_words = last_words


class OpeningCancelled(Exception):
    """A model is not opened, because whoever asked for it has changed their mind.

    It is no `PumiceError`: there is nothing to tell."""


class TemplateError(PumiceError):
    """A chat template that cannot be read or cannot render this conversation."""


class OptionError(PumiceError):
    """An option out of its range."""


class RecipeError(PumiceError):
    """A training recipe with problems; all of them at once."""


class SampleError(PumiceError):
    """A training sample that cannot be used."""


class ConvertError(PumiceError):
    """A checkpoint that cannot be converted."""


class UnmappedTensor(ConvertError):
    """A tensor of the checkpoint that has no place in the GGUF, or the other way round."""


class ParityRefused(ConvertError):
    """The GGUF pair does not reproduce the checkpoint."""
