"""`read_text`: printed words in pictures that are drawn here, and the order to read them in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from engine.errors import PumiceError
from engine.skills.read_text import SKILL
from engine.skills.reading.languages import rapid_reads, tesseract_names
from engine.skills.reading.text_lines import TextLine, box_corners, reading_order, rows_as_text
from engine.skills.skill import SkillInput

needs_rapidocr = pytest.mark.skipif(bool(SKILL.missing), reason="the extra read is not installed")

THREE_LINES = ("KEEP DRY", "Room 204", "open daily")


def draw_lines(path: Path, lines: tuple[str, ...], *, size: tuple[int, int] = (420, 240)) -> Path:
    """Dark lines of print on paper, 60 pixels apart."""
    picture = Image.new("RGB", size, (240, 236, 228))
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        place = (40, 35 + 60 * number)
        pen.text(place, line, fill=(30, 30, 40), font=ImageFont.load_default(36))
    picture.save(path)
    return path


def read(path: Path, **arguments: object) -> str:
    text = SKILL.run(SkillInput((str(path),), arguments)).told["text"]
    assert isinstance(text, str)
    return text


@needs_rapidocr
def test_lines_are_read_where_they_are(tmp_path: Path) -> None:
    output = SKILL.run(SkillInput((str(draw_lines(tmp_path / "sign.png", THREE_LINES)),)))
    assert output.told == {"text": "KEEP DRY\nRoom 204\nopen daily"}
    assert [region.label for region in output.regions] == list(THREE_LINES)
    for number, region in enumerate(output.regions):
        left, top, right, bottom = region.box
        assert 20 < left < 45
        assert 160 < right < 300
        assert 25 + 60 * number < top < bottom < 95 + 60 * number


@needs_rapidocr
def test_only_the_region_is_read(tmp_path: Path) -> None:
    path = draw_lines(tmp_path / "sign.png", THREE_LINES)
    asked = SkillInput((str(path),), {"region": [0, 90, 420, 150]})
    output = SKILL.run(asked)
    assert output.told == {"text": "Room 204"}
    assert 90 <= output.regions[0].box[1] < 115
    assert read(path, region=[0, 0.6, 1, 1]) == "open daily"


@needs_rapidocr
@pytest.mark.parametrize("letter", ["6", "9", "7", "W"])
def test_a_letter_that_fills_the_picture(tmp_path: Path, letter: str) -> None:
    picture = Image.new("RGB", (128, 128), "white")
    pen = ImageDraw.Draw(picture)
    pen.text((64, 64), letter, fill=(160, 30, 30), font=ImageFont.load_default(100), anchor="mm")
    picture.save(tmp_path / "letter.png")
    assert read(tmp_path / "letter.png") == letter


@needs_rapidocr
@pytest.mark.parametrize("size", [(128, 128), (16, 16), (1, 1), (900, 9)])
def test_no_words(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, (90, 140, 200)).save(tmp_path / "flat.png")
    output = SKILL.run(SkillInput((str(tmp_path / "flat.png"),)))
    assert (output.told, output.regions) == ({"text": ""}, ())


@needs_rapidocr
def test_words_on_nothing_are_on_white(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (260, 90), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.text((20, 20), "HELLO", fill=(0, 0, 0, 255), font=ImageFont.load_default(48))
    picture.save(tmp_path / "clear.png")
    assert read(tmp_path / "clear.png") == "HELLO"


@needs_rapidocr
def test_a_photo_on_its_side_is_read_upright(tmp_path: Path) -> None:
    upright = Image.open(draw_lines(tmp_path / "sign.png", THREE_LINES[:1], size=(300, 110)))
    exif = Image.Exif()
    exif[274] = 6  # turned clockwise to be looked at
    stored = upright.transpose(Image.Transpose.ROTATE_90)
    stored.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    assert read(tmp_path / "turned.jpg") == "KEEP DRY"


ALONE = """
import json, sys
from engine.skills.read_text import SKILL
from engine.skills.skill import SkillInput
print(json.dumps(dict(SKILL.run(SkillInput((sys.argv[1],))).told)))
"""


def read_without_network(photo: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """What the skill prints in a process without network, whose home cannot be written."""
    home.mkdir(mode=0o500)
    return subprocess.run(
        ["unshare", "-n", sys.executable, "-c", ALONE, str(photo)],
        capture_output=True,
        text=True,
        timeout=280,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[3])},
    )


def may_unshare() -> bool:
    """Whether this test may leave the network."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0


@needs_rapidocr
def test_three_lines_without_network(tmp_path: Path) -> None:
    if not may_unshare():
        pytest.skip("no right to leave the network")
    photo = draw_lines(tmp_path / "sign.jpg", THREE_LINES)
    done = read_without_network(photo, tmp_path / "home")
    assert done.stderr == ""
    assert json.loads(done.stdout) == {"text": "\n".join(THREE_LINES)}
    assert list((tmp_path / "home").iterdir()) == []


def line(text: str, left: float, top: float, right: float, bottom: float) -> TextLine:
    return TextLine(text, box_corners((left, top, right, bottom)))


def test_words_of_a_row_are_joined_and_a_receipt_is_no_columns() -> None:
    receipt = [
        *(line("2.50", 400, 10 + 40 * n, 450, 34 + 40 * n) for n in range(4)),
        *(line(f"Milk {n}", 20, 12 + 40 * n, 110, 36 + 40 * n) for n in range(4)),
    ]
    expected = "\n".join(f"Milk {n} 2.50" for n in range(4))
    assert rows_as_text(reading_order(receipt)) == expected


def test_columns_are_read_one_after_the_other_below_their_heading() -> None:
    left = [line(f"left {n}", 20, 100 + 30 * n, 220, 120 + 30 * n) for n in range(4)]
    right = [line(f"right {n}", 260, 100 + 30 * n, 460, 120 + 30 * n) for n in range(4)]
    heading = line("Heading over both", 20, 20, 460, 60)
    rows = reading_order([*right, heading, *left])
    expected = ["Heading over both", *(f"left {n}" for n in range(4))]
    assert rows_as_text(rows).splitlines()[:5] == expected
    assert rows_as_text(rows).splitlines()[5:] == [f"right {n}" for n in range(4)]


def test_rows_of_a_page_askew_stay_rows() -> None:
    def tilted(text: str, x: float, y: float) -> TextLine:
        slope = 0.2  # 11 degrees
        a, b = (x, y + slope * x), (x + 200, y + slope * (x + 200))
        return TextLine(text, (a, b, (b[0], b[1] + 20), (a[0], a[1] + 20)))

    words = [tilted("two", 300, 0), tilted("one", 0, 0), tilted("four", 300, 40)]
    rows = reading_order([*words, tilted("three", 0, 40)])
    assert rows_as_text(rows) == "one two\nthree four"


def test_which_reader_knows_a_language() -> None:
    assert rapid_reads(())
    assert rapid_reads(["en", "de-AT", "zh", "ja"])
    assert not rapid_reads(["en", "vi"])
    assert tesseract_names(["en", "vi", "ko-KR", "vie"]) == ("eng", "vie", "kor")
    assert tesseract_names(["zh_Hant", "zh"]) == ("chi_tra", "chi_sim")
    with pytest.raises(PumiceError, match="'tlh' is not known"):
        tesseract_names(["tlh"])


def test_language_data_that_are_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr("engine.skills.reading.tesseract_reader.data_folders", lambda: [tmp_path])
    (tmp_path / "eng.traineddata").touch()
    photo = draw_lines(tmp_path / "sign.png", ("x",))
    with pytest.raises(PumiceError, match=r"data for khm are not on this computer") as told:
        read(photo, languages=["en", "km"])
    assert "apt install tesseract-ocr-khm" in told.value.hint


def test_vietnamese_by_tesseract(tmp_path: Path) -> None:
    pytest.importorskip("tesserocr")
    from engine.skills.reading.tesseract_reader import data_folders

    if not any((folder / "vie.traineddata").is_file() for folder in data_folders()):
        pytest.skip("Tesseract's data for Vietnamese are not on this computer")
    photo = draw_lines(tmp_path / "sign.png", ("Xin vui lòng gõ",), size=(420, 110))
    assert read(photo, languages=["vi"]) == "Xin vui lòng gõ"
