"""Numbers, sizes and dates as the language of the window writes them."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale

_MANY = 10


def count_in_words(number: int) -> str:
    """A whole number with its thousands apart: `1,204`."""
    return _locale().toString(number)


def decimal_in_words(number: float, digits: int = 1) -> str:
    """A number with so many digits behind the point."""
    return _locale().toString(float(number), "f", digits)


def short_decimal(number: float) -> str:
    """One digit behind the point for small numbers, none for others: `0.4`, `12`."""
    return decimal_in_words(number, 0 if number >= _MANY else 1)


def percent_in_words(share: float) -> str:
    """A share of 1 in percent, without the sign: `87.5`, `75`."""
    return _locale().toString(100.0 * share, "g", 4)


def size_in_words(size_bytes: int) -> str:
    """Bytes on a disk or in memory: `1.2 GB`."""
    return _locale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def moment_in_words(written: str) -> str:
    """A local time such as `2024-05-03 14:22`; what is no time stays as it is."""
    moment = QDateTime.fromString(written, "yyyy-MM-dd HH:mm")
    if not moment.isValid() or QLocale().language() == QLocale.Language.C:
        return written
    return _locale().toString(moment, QLocale.FormatType.ShortFormat)


def _locale() -> QLocale:
    """That of the window; English where the system has none: C writes no thousands."""
    locale = QLocale()
    return QLocale("en_US") if locale.language() == QLocale.Language.C else locale
