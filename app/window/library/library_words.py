"""A model of the page in words: where it is from, what it needs, whether it sees."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from app.window.library.library_access import (
    ADDED,
    AS_LIBMTMD,
    AS_TRAINED,
    PUMICE,
    FoundModel,
    ModelDetails,
    ModelOffer,
    Transfer,
)
from app.window.settings.local_numbers import size_in_words
from app.wording.translate import tr, translate_sentence

_PROGRAMS = {
    "huggingface": "Hugging Face",
    "lmstudio": "LM Studio",
    "ollama": "Ollama",
    "jan": "Jan",
    "gpt4all": "GPT4All",
    "llama.cpp": "llama.cpp",
}

_MINUTE_S, _HOUR_S = 60, 3600
_CODE_LETTERS = 3


def origin(program: str) -> str:
    """Where a model comes from."""
    if program == PUMICE:
        return tr("downloaded by Pumice")
    if program == ADDED:
        return tr("added by you")
    return tr("from {program}", program=_PROGRAMS.get(program, program))


def exactness_in_words(exactness: str) -> str:
    """How photos reach a model."""
    if exactness == AS_TRAINED:
        return tr("sees as trained")
    return tr("sees as libmtmd does") if exactness == AS_LIBMTMD else tr("text only")


def kind_in_words(model: FoundModel) -> str:
    """Where it is from, its family, and how it sees."""
    details = model.details
    parts = [origin(model.program)]
    if details and not details.is_missing:
        parts += [details.family, exactness_in_words(details.exactness)]
    return " · ".join(part for part in parts if part)


def needs_in_words(model: FoundModel) -> str:
    """Size, memory and licence."""
    details = model.details
    if details is None:
        return " · ".join((size_in_words(model.size_bytes), tr("Reading the file…")))
    if details.is_missing:
        return ""
    licence = details.licence
    parts = [
        tr("{size} on disk", size=size_in_words(model.size_bytes)),
        memory_in_words(details.memory_bytes, details.free_bytes),
        tr("licence: {licence}", licence=licence) if licence else tr("licence not stated"),
    ]
    return " · ".join(part for part in parts if part)


def memory_in_words(needed: int | None, free: int | None) -> str:
    """How much memory is needed, and whether it is there; empty if unknown."""
    if needed is None:
        return ""
    needs = size_in_words(needed)
    if free is None:
        return tr("needs {needs} of memory", needs=needs)
    free_words = size_in_words(free)
    if needed <= free:
        return tr("needs {needs} of memory, {free} free: fits", needs=needs, free=free_words)
    return tr("needs {needs} of memory, {free} free: too large now", needs=needs, free=free_words)


def badge_of(details: ModelDetails | None) -> str:
    """What is known of how it sees: `certified`, `sees`, `blind`, `untested`, or nothing."""
    if details is None or details.is_missing or details.exactness not in (AS_TRAINED, AS_LIBMTMD):
        return ""
    if details.sees is False:
        return "blind"
    if details.is_certified:
        return "certified"
    return "sees" if details.sees else "untested"


def may_see(model: FoundModel) -> bool:
    """Whether photos can be sent to a model, unless it was found blind or its files are gone."""
    details = model.details
    return model.has_vision and (details is None or badge_of(details) not in ("", "blind"))


def badge_in_words(badge: str) -> str:
    """The badge, for a person."""
    if badge == "certified":
        return tr("Certified")
    if badge == "blind":
        return tr("Blind to photos")
    if badge == "sees":
        return tr("Sees")
    return tr("Not tested yet") if badge == "untested" else ""


def problem_in_words(details: ModelDetails | None) -> tuple[str, str]:
    """What is wrong and what to do about it, each empty for most."""
    if details is None:
        return "", ""
    return translate_sentence(details.problem), translate_sentence(details.hint)


def language_name(code: str) -> str:
    """What speakers call a language, such as `en`; what is no code stays as it is."""
    if len(code) > _CODE_LETTERS:
        return code
    name = QLocale("en_001" if code == "en" else code).nativeLanguageName()
    return name.partition(" de ")[0] or code  # without the country that Qt takes for granted


def offer_facts(offer: ModelOffer) -> str:
    """Size, memory, languages and how it sees."""
    parts = [
        tr("{size} to download", size=size_in_words(offer.size_bytes))
        if offer.size_bytes
        else tr("size not known yet"),
        memory_in_words(offer.memory_bytes, offer.free_bytes),
        exactness_in_words(offer.exactness),
        ", ".join(map(language_name, offer.languages)),
    ]
    return " · ".join(part for part in parts if part)


def transfer_in_words(transfer: Transfer) -> str:
    """How far a download is, how fast, and how long it will take."""
    return " · ".join(_transfer_parts(transfer))


def _transfer_parts(transfer: Transfer) -> Iterator[str]:
    done = size_in_words(transfer.done_bytes)
    if transfer.total_bytes:
        yield tr("{done} of {total}", done=done, total=size_in_words(transfer.total_bytes))
    else:
        yield done
    if transfer.stage == "checking":
        yield tr("checking the file…")
    if transfer.stage == "waiting":
        yield tr("waiting for the connection…")
    if transfer.bytes_per_second:
        yield tr("{speed} a second", speed=size_in_words(int(transfer.bytes_per_second)))
    if transfer.seconds_left is not None:
        yield time_left(transfer.seconds_left)


def time_left(seconds: float) -> str:
    """How long it will take, roughly."""
    if seconds < _MINUTE_S:
        return tr("less than a minute left")
    if seconds < _HOUR_S:
        minutes = round(seconds / _MINUTE_S)
        return (
            tr("about a minute left")
            if minutes == 1
            else tr("about {minutes} minutes left", minutes=minutes)
        )
    hours = round(seconds / _HOUR_S)
    return tr("about an hour left") if hours == 1 else tr("about {hours} hours left", hours=hours)
