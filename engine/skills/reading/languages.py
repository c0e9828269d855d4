"""Languages that people ask for, and which reader knows them.

rapidocr's small PP-OCRv6 reads Chinese, Japanese and the languages of the Latin alphabet, except
Vietnamese, of whose letters it drops some.  Names of Tesseract's data are ISO 639-2 codes, with a
few of its own (tessdoc, "Languages/Scripts supported").
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import PumiceError

_RAPID = (
    "en zh ja de fr es it pt nl sv da no nb nn fi is et lv lt pl cs sk sl hr bs hu ro sq tr "
    "az uz ca gl eu ga cy la id ms tl sw af mt oc lb rm ku mi qu "
)

_TESSERACT = (
    "en:eng de:deu fr:fra es:spa it:ita pt:por nl:nld sv:swe da:dan no:nor nb:nor nn:nor "
    "fi:fin is:isl et:est lv:lav lt:lit pl:pol cs:ces sk:slk sl:slv hr:hrv bs:bos hu:hun "
    "ro:ron sq:sqi tr:tur az:aze uz:uzb ca:cat gl:glg eu:eus ga:gle cy:cym la:lat id:ind "
    "ms:msa tl:fil sw:swa af:afr mt:mlt oc:oci lb:ltz ku:kmr mi:mri qu:que zh:chi_sim ja:jpn "
    "vi:vie ko:kor ru:rus uk:ukr be:bel bg:bul sr:srp mk:mkd mn:mon kk:kaz ky:kir tg:tgk "
    "el:ell he:heb ar:ara fa:fas ur:urd ps:pus ug:uig yi:yid hi:hin mr:mar ne:nep sa:san "
    "bn:ben as:asm pa:pan gu:guj or:ori ta:tam te:tel kn:kan ml:mal si:sin th:tha lo:lao "
    "km:khm my:mya bo:bod am:amh ti:tir ka:kat hy:hye eo:epo br:bre "
)
"""ISO 639-1 codes with Tesseract's names of them."""

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk")


def rapid_reads(languages: Sequence[str]) -> bool:
    """Whether rapidocr reads all of them; it does if none is named."""
    return all(_primary(language) in _RAPID.split() for language in languages)


def tesseract_names(languages: Sequence[str]) -> tuple[str, ...]:
    """What Tesseract calls them, each once.

    Raises:
        PumiceError: there is no such language.
    """
    return tuple(dict.fromkeys(_tesseract_name(language) for language in languages))


def _tesseract_name(language: str) -> str:
    plain = language.strip().lower().replace("_", "-")
    if plain.startswith(_TRADITIONAL):
        return "chi_tra"
    names = dict(pair.split(":") for pair in _TESSERACT.split())
    if name := names.get(_primary(language)):
        return name
    if plain.replace("-", "_") in {*names.values(), "chi_tra"}:
        return plain.replace("-", "_")
    raise PumiceError(
        f"The language {language!r:.40} is not known here.",
        "Name languages by their codes, such as en, vi, ko or ru.",
    )


def _primary(language: str) -> str:
    """`en` of `en-GB`."""
    return language.strip().lower().replace("_", "-").partition("-")[0]
