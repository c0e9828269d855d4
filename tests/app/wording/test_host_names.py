"""Honest names of websites, and names that may be taken for others."""

import pytest

from app.wording.host_names import may_mislead


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "münchen.de",
        "straße.de",
        "tiếngviệt.vn",
        "łódź.pl",
        "пример.рф",
        "почта.com",
        "日本語.jp",
        "サーバー.jp",
        "中文abc.cn",
        "한국.kr",
        "ελλάδα.gr",
        "हिन्दी.in",
        "مثال.com",
        "192.0.2.7",
        "",
    ],
)
def test_a_name_in_one_alphabet_is_honest(host):
    assert not may_mislead(host)


@pytest.mark.parametrize(
    "host",
    [
        "аpple.com",  # Cyrillic а
        "аррӏе.com",  # wholly Cyrillic
        "раураӏ.com",
        "gοοgle.com",  # Greek omicron
        "ɡoogle.com",  # phonetic g
        "faceboоk.com",
        "pаypal.example.org",
        "ıcloud.com",  # i without dot
        "ex\u2044ample.com",  # a fraction slash
        "www.ab\u0660c.com",  # a digit of another alphabet
    ],
)
def test_a_name_that_looks_like_another_misleads(host):
    assert may_mislead(host)
