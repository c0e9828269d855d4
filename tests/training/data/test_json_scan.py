"""Rows of JSON files are those that `json.loads` finds, at the places where they lie."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import SampleError
from training.data.json_scan import FoundRow, scan_rows
from training.data.reasons import Reason

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def scanned(content: bytes, chunk_bytes: int = 1 << 20) -> list[FoundRow]:
    return list(scan_rows(io.BytesIO(content), "set.json", chunk_bytes=chunk_bytes))


def check_places(rows: list[FoundRow], content: bytes) -> None:
    for row in rows:
        assert json.loads(content[row.offset : row.offset + row.length]) == row.plain


@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(VALUES, max_size=6),
    indent=st.sampled_from([None, 0, 1]),
    ascii_only=st.booleans(),
    chunk_bytes=st.integers(1, 40),
    around=st.sampled_from([b"", b"\n \t", b"\r\n"]),
    bom=st.booleans(),
)
def test_rows_of_an_array(
    rows: list[object], indent: int | None, ascii_only: bool, chunk_bytes: int, around: bytes,
    bom: bool,
) -> None:  # fmt: skip
    text = json.dumps(rows, indent=indent, ensure_ascii=ascii_only).encode()
    content = (b"\xef\xbb\xbf" if bom else b"") + around + text + around
    found = scanned(content, chunk_bytes)
    assert [row.plain for row in found] == rows
    check_places(found, content)


@settings(deadline=None, max_examples=60)
@given(rows=st.lists(VALUES, min_size=1, max_size=5), data=st.data())
def test_an_array_that_is_cut_is_never_taken_for_a_whole_one(
    rows: list[object], data: st.DataObject
) -> None:
    content = json.dumps(rows).encode()
    cut = data.draw(st.integers(1, len(content) - 1))
    with pytest.raises(SampleError, match="broken JSON in line 1"):
        scanned(content[:cut], data.draw(st.integers(1, 20)))


@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(st.dictionaries(TEXTS, VALUES, max_size=4), min_size=2, max_size=6),
    end=st.sampled_from([b"\n", b"\r\n", b"\n\n"]),
)
def test_rows_of_lines(rows: list[dict[str, object]], end: bytes) -> None:
    content = end.join(json.dumps(row).encode() for row in rows)
    found = scanned(content)
    assert [row.plain for row in found] == rows
    check_places(found, content)


def test_a_broken_line_harms_no_other() -> None:
    content = b'{"id": 1}\n{"id": 2\n\n{"id": 3}\n\xff\n'
    found = scanned(content)
    assert [row.plain for row in found] == [{"id": 1}, None, {"id": 3}, None]
    broken = [row for row in found if row.problem]
    assert [row.problem.reason for row in broken if row.problem] == [Reason.BAD_JSON] * 2
    assert content[broken[0].offset :][: broken[0].length] == b'{"id": 2'


def test_one_row_over_many_lines() -> None:
    content = json.dumps({"id": 1, "turns": [1, 2]}, indent=2).encode()
    assert [row.plain for row in scanned(content)] == [{"id": 1, "turns": [1, 2]}]


@pytest.mark.parametrize(
    ("content", "line", "byte", "why"),
    [
        (b'[{"id": 1},\n {"id": 2,\n  "a" 3}]', 3, 29, "Expecting ':' delimiter"),
        (b'[{"id": 1}\n {"id": 2}]', 2, 12, "',' or ']' is missing"),
        (b'[{"id": 1}] [', 1, 12, "something follows"),
        (b"[1, 2", 1, 5, "',' or ']' is missing"),
        ('[{"é": 1}, oops]'.encode(), 1, 12, "Expecting value"),
        (b'[{"a": 1},\n {"a": "\xff"}]', 2, 19, "not UTF-8"),
    ],
)
def test_a_broken_array_is_named_by_line_and_byte(
    content: bytes, line: int, byte: int, why: str
) -> None:
    with pytest.raises(SampleError) as caught:
        scanned(content)
    assert f"set.json is broken JSON in line {line}, at byte {byte}: " in caught.value.message
    assert why in caught.value.message
    assert "JSONL" in caught.value.hint


def test_a_mistake_is_found_without_reading_the_rest() -> None:
    content = b'[{"id": 1}, {"id" 2}' + b', {"id": 3}' * 500_000 + b"]"
    stream = io.BytesIO(content)
    with pytest.raises(SampleError, match="line 1, at byte 18"):
        list(scan_rows(stream, "set.json", chunk_bytes=1000))
    assert stream.tell() < 5_000


@pytest.mark.parametrize("content", [b"", b"  \n", b"[]", b"\xef\xbb\xbf[ ]\n"])
def test_a_file_without_rows(content: bytes) -> None:
    assert scanned(content) == []
