"""A file of captions that a spreadsheet has saved is understood, and continued in its own way."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from app.storage.captions.caption_file import CaptionFile
from app.storage.captions.captions import FIELDS, Caption
from engine.errors import PumiceError

UTF8_BOM = b"\xef\xbb\xbf"
FIRST = Caption("Ä.jpg", "What?", 'A "red"\nball; two, é🙂', "done", "", "m")
SECOND = Caption("b.jpg", "What?", "", "", "The photo is\tbroken.", "m")
NEW = Caption("c.jpg", "What?", 'new "x";\ty,\nz', "done", "", "m")


@pytest.fixture(autouse=True)
def photos(tmp_path: Path) -> None:
    """The photos lie beside the file: without them it would be taken for another folder's."""
    for name in ("Ä.jpg", "a.jpg", "b.jpg", "c.jpg"):
        (tmp_path / name).touch()


def saved(delimiter: str, line_end: str, *, quote_all: bool = False) -> str:
    """Both captions, as a program of that habit writes them."""
    page = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(page, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerow(FIELDS)
    for each in (FIRST, SECOND):
        writer.writerow([getattr(each, name) for name in FIELDS])
    return page.getvalue()


def resume(path: Path, form: str = "csv", *, bom: bool = False) -> list[bool]:
    """Go on with a file; whether each photo was there already."""
    store = CaptionFile(path, form, "What?", path.parent, resume=True, bom=bom)
    there = [store.has(each.photo) for each in (FIRST, SECOND, NEW)]
    store.add(NEW)
    store.close()
    return there


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quote_all", [False, True])
def test_every_dialect_goes_on_as_it_is(
    tmp_path: Path, encoding: str, line_end: str, delimiter: str, quote_all: bool
) -> None:
    path = tmp_path / "captions.csv"
    before = saved(delimiter, line_end, quote_all=quote_all).encode(encoding)
    path.write_bytes(before)
    assert resume(path) == [True, True, False]
    after = path.read_bytes()
    assert after.startswith(before)
    added = after[len(before) :].decode(encoding.replace("utf-16", "utf-16-le"))
    assert added.endswith(line_end)
    assert list(csv.reader([added], delimiter=delimiter)) == [
        ["c.jpg", "What?", 'new "x";\ty,\nz', "done", "", "m"]
    ]
    assert resume(path) == [True, True, True]


def test_excel_in_german(tmp_path: Path) -> None:
    """Letter by letter what Excel 365 writes as "CSV UTF-8" where the decimal sign is a comma."""
    path = tmp_path / "captions.csv"
    before = (
        b"\xef\xbb\xbfphoto;question;answer;why;error;model\r\n"
        b'\xc3\x84.jpg;What?;"A ""red""\nball; two";done;;m\r\n'
        b"b.jpg;What?;;;The photo is broken.;m\r\n"
    )
    path.write_bytes(before)
    assert resume(path) == [True, True, False]
    assert path.read_bytes() == before + b'c.jpg;What?;"new ""x"";\ty,\nz";done;;m\r\n'


def test_a_half_row_of_a_saved_file_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    whole = UTF8_BOM + saved(";", "\r\n").encode()
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        there = resume(path)
        assert there[2] is False
        assert b"c.jpg" in path.read_bytes()
        if cut > len(UTF8_BOM) + len(";".join(FIELDS)) + 2:
            text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
            kept = [each.photo for each in (FIRST, SECOND)[: sum(there)]]
            names = [row[0] for row in csv.reader(text, delimiter=";")]
            assert names == ["photo", *kept, "c.jpg"]


def test_columns_of_the_persons_own_stay(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    before = "stars,photo,question,answer,why,error,model,place\n5,Ä.jpg,What?,A,done,,m,Rome\n\n"
    path.write_text(before, "utf-8", newline="")
    assert resume(path) == [True, False, False]
    assert path.read_text("utf-8") == before + ',c.jpg,What?,"new ""x"";\ty,\nz",done,,m,\n'


def test_a_file_that_is_not_utf8_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    before = saved(";", "\r\n").replace("🙂", "").encode("cp1252")
    path.write_bytes(before)
    with pytest.raises(PumiceError, match=r"captions\.csv is not written in UTF-8") as refused:
        resume(path)
    assert "CSV UTF-8" in refused.value.hint
    assert path.read_bytes() == before
    assert not path.with_name("captions.csv.run.json").exists()


@pytest.mark.parametrize(
    "text",
    [
        "photo;question;answer;why;error\r\na.jpg;What?;;;x\r\n",
        "photo;photo;question;answer;why;error;model\r\n",
        "photo;question;answer;why;error;model\r\na.jpg;What?;A\r\n",
        "name;text\r\na;b\r\n",
    ],
)
def test_another_table_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "captions.csv"
    path.write_bytes(text.encode())
    with pytest.raises(PumiceError, match=r"Line [12] of"):
        resume(path)
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_that_an_editor_has_saved(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "captions.jsonl"
    before = '{"photo":"Ä.jpg","question":"What?","answer":"a","why":"","error":"","model":"m"}\r\n'
    path.write_bytes(before.encode(encoding))
    assert resume(path, "jsonl") == [True, False, False]
    assert path.read_bytes().decode(encoding).endswith('"model": "m"}\r\n')
    assert resume(path, "jsonl") == [True, False, True]


def test_a_bom_can_be_asked_for_at_the_start_and_later(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    store = CaptionFile(path, "csv", "What?", tmp_path, resume=False)
    store.add(FIRST)
    store.close()
    plain = path.read_bytes()
    assert not plain.startswith(UTF8_BOM)
    assert resume(path, bom=True) == [True, False, False]
    assert path.read_bytes().startswith(UTF8_BOM + plain)
    assert path.read_bytes().count(UTF8_BOM) == 1
    assert resume(path, bom=True) == [True, False, True]
    assert path.read_bytes().count(UTF8_BOM) == 1


def test_line_ends_within_the_question_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    path.write_bytes(
        UTF8_BOM + b'photo,question,answer,why,error,model\r\na.jpg,"One\nTwo",A,done,,m\r\n'
    )
    store = CaptionFile(path, "csv", "One\r\nTwo", tmp_path, resume=True)
    assert store.has("a.jpg")
    store.close()


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_last_row_without_its_line_end_is_kept(
    tmp_path: Path, delimiter: str, line_end: str, encoding: str
) -> None:
    path = tmp_path / "captions.csv"
    whole = saved(delimiter, line_end)
    for missing in range(1, len(line_end) + 1):
        path.write_bytes(whole[:-missing].encode(encoding))
        assert resume(path) == [True, True, False]
        assert path.read_bytes().startswith(whole.encode(encoding))


def test_one_row_without_its_line_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    before = "photo,question,answer,why,error,model\nÄ.jpg,What?,A,done,,m"
    path.write_text(before, "utf-8")
    assert resume(path) == [True, False, False]
    assert path.read_text("utf-8").startswith(before + "\nc.jpg,")
    path.write_text(before[:-1], "utf-8")  # cut before the model's name
    assert resume(path) == [False, False, False]


def test_a_row_cut_within_the_name_of_the_model_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    head = "photo,question,answer,why,error,model\na.jpg,What?,A,done,,LLaVA 1.5\n"
    path.write_text(head + "b.jpg,What?,B,done,,LLaVA 1", "utf-8")
    assert resume(path) == [False, False, False]
    assert path.read_text("utf-8").startswith(head + "c.jpg,")
    path.write_text(head + "b.jpg,What?,B,done,,LLaVA 1.5", "utf-8")
    assert resume(path) == [False, True, False]


@pytest.mark.parametrize("n_lines", [1, 2])
def test_a_last_json_line_without_its_line_end_is_kept(tmp_path: Path, n_lines: int) -> None:
    path = tmp_path / "captions.jsonl"
    line = (
        '{"photo": "%s", "question": "What?", "answer": "a", "why": "", "error": "", "model": ""}'
    )
    before = "\n".join(line % name for name in ("b.jpg", "Ä.jpg")[2 - n_lines :])
    path.write_text(before, "utf-8")
    assert resume(path, "jsonl") == [True, n_lines == 2, False]
    assert path.read_text("utf-8").startswith(before + '\n{"photo": "c.jpg"')


HEADER = "photo;question;answer;why;error;model"


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (f"{HEADER};;\r\nÄ.jpg;What?;A;done;;m;;\r\n", ";m;;\r\n"),
        (f"{HEADER};;\r\nÄ.jpg;What?;A;done;;m\r\n", ";m;;\r\n"),
        (f"{HEADER}\r\nÄ.jpg;What?;A;done;;m;;\r\n", ";m\r\n"),
        (f"sep=;\r\n{HEADER}\r\nÄ.jpg;What?;A;done;;m\r\n", ";m\r\n"),
        (f"SEP=;;;;;;\r\n{HEADER}\r\nÄ.jpg;What?;A;done;;m\r\n", ";m\r\n"),
        (f"{HEADER.title()}\r\nÄ.jpg;What?;A;done;;m\r\n", ";m\r\n"),
        (f"{HEADER.upper()};Photo of\r\nÄ.jpg;What?;A;done;;m;x\r\n", ";m;\r\n"),
    ],
)
def test_harmless_changes_of_a_spreadsheet(tmp_path: Path, before: str, added: str) -> None:
    path = tmp_path / "captions.csv"
    path.write_bytes(before.encode())
    assert resume(path) == [True, False, False]
    after = path.read_bytes().decode()
    assert after == before + 'c.jpg;What?;"new ""x"";\ty,\nz";done;' + added
    assert resume(path) == [True, False, True]


def test_a_quote_within_a_cell_that_was_typed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "captions.csv"
    before = 'photo,question,answer,why,error,model\nÄ.jpg,What?,A 5" board,done,,m\n'
    before += "b.jpg,What?,B,done,,m\n"
    path.write_text(before, "utf-8")
    assert resume(path) == [True, True, False]
    assert path.read_text("utf-8").startswith(before + "c.jpg,")
