"""Numbers, sizes and dates as the language of the window writes them."""

import pytest
from PySide6.QtCore import QLocale

from app.window.settings import local_numbers


@pytest.fixture
def speaks():
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("C", ("1,204", "0.4", "12", "87.5", "1.2 GB")),
        ("en_US", ("1,204", "0.4", "12", "87.5", "1.2 GB")),
        ("vi_VN", ("1.204", "0,4", "12", "87,5", "1,2 GB")),
        ("ko_KR", ("1,204", "0.4", "12", "87.5", "1.2 GB")),
        ("zh_CN", ("1,204", "0.4", "12", "87.5", "1.2 GB")),
    ],
)
def test_numbers_follow_the_language(speaks, language, words):
    speaks(language)
    made = (
        local_numbers.count_in_words(1204),
        local_numbers.short_decimal(0.42),
        local_numbers.short_decimal(12.3),
        local_numbers.percent_in_words(0.875),
        local_numbers.size_in_words(1_230_000_000),
    )
    assert tuple(text.replace("\N{NO-BREAK SPACE}", " ") for text in made) == words


def test_dates_follow_the_language(speaks):
    speaks("vi_VN")
    assert "5/24 14:22" in local_numbers.moment_in_words("2024-05-03 14:22")
    speaks("ko_KR")
    assert "24. 5. 3." in local_numbers.moment_in_words("2024-05-03 14:22")
    assert local_numbers.moment_in_words("Fujifilm X100V") == "Fujifilm X100V"
    speaks("C")
    assert local_numbers.moment_in_words("2024-05-03 14:22") == "2024-05-03 14:22"
