"""`read_codes`: codes that zxing-cpp draws are read from pictures, turned, small and several."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.skills.read_codes import SKILL
from engine.skills.skill import SkillInput

zxingcpp: Any = pytest.importorskip("zxingcpp")


def code(content: str | bytes, kind: str = "QRCode", *, scale: int = 4) -> Image.Image:
    made = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, kind))
    return Image.fromarray(bytes_of(made.to_image(scale=scale)))


def bytes_of(drawn: Any) -> Any:
    import numpy as np

    return np.array(drawn)


def photo_with(path: Path, codes: dict[tuple[int, int], Image.Image], size: tuple[int, int]) -> str:
    """A grey photo with codes pasted at these places."""
    photo = Image.effect_noise(size, 12).convert("RGB")
    for place, each in codes.items():
        photo.paste(each.convert("RGB"), place)
    photo.save(path, quality=90)
    return str(path)


def told(photo: str, **arguments: object) -> list[dict[str, str]]:
    codes = SKILL.run(SkillInput((photo,), arguments)).told["codes"]
    assert isinstance(codes, list)
    return codes


def turned_code(path: Path) -> str:
    """A QR code at 17 degrees in a photo of 900 × 700."""
    turned = code("https://pumice.example/a?b=1").convert("RGBA").rotate(17, expand=True)
    photo = Image.effect_noise((900, 700), 12).convert("RGB")
    photo.paste(turned, (400, 300), turned)
    photo.save(path, quality=90)
    return str(path)


def test_a_turned_code_is_words_and_a_place(tmp_path: Path) -> None:
    output = SKILL.run(SkillInput((turned_code(tmp_path / "photo.jpg"),)))
    assert output.told == {"codes": [{"format": "QR Code", "text": "https://pumice.example/a?b=1"}]}
    left, top, right, bottom = output.regions[0].box
    assert 400 < left < 450
    assert 300 < top < 350
    assert 90 < right - left < 180
    assert 90 < bottom - top < 180


def test_several_codes_from_the_top(tmp_path: Path) -> None:
    codes = {(500, 400): code("second"), (60, 40): code("4006381333931", "EAN13", scale=2)}
    found = told(photo_with(tmp_path / "two.png", codes, (900, 700)))
    assert [(each["format"], each["text"]) for each in found] == [
        ("EAN-13", "4006381333931"),
        ("QR Code", "second"),
    ]


def test_a_small_code_in_a_large_photo(tmp_path: Path) -> None:
    photo = Image.radial_gradient("L").resize((4000, 3000))
    photo.paste(code("tiny", scale=3), (3100, 2200))
    photo.save(tmp_path / "large.jpg", quality=90)
    assert told(str(tmp_path / "large.jpg")) == [{"format": "QR Code", "text": "tiny"}]


def test_only_the_region_is_looked_at(tmp_path: Path) -> None:
    codes = {(60, 40): code("left"), (600, 400): code("right")}
    photo = photo_with(tmp_path / "two.png", codes, (900, 700))
    output = SKILL.run(SkillInput((photo,), {"region": [450, 300, 900, 700]}))
    assert [each["text"] for each in output.told["codes"]] == ["right"]
    assert output.regions[0].box[0] >= 600


def test_bytes_are_hexadecimal(tmp_path: Path) -> None:
    content = bytes(range(256))
    photo = photo_with(tmp_path / "bytes.png", {(40, 40): code(content)}, (600, 600))
    (found,) = told(photo)
    assert found["text"] == content.hex()
    assert found["note"] == "It holds 256 bytes that are no text; they are in hexadecimal."


def test_lines_of_a_card_stay_lines(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nFN:Ánh Nguyễn\nEND:VCARD"
    photo = photo_with(tmp_path / "card.png", {(40, 40): code(card)}, (600, 600))
    assert told(photo)[0]["text"] == card


@pytest.mark.parametrize("size", [(1, 1), (16, 16), (640, 480)])
def test_no_codes(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "white").save(tmp_path / "white.png")
    output = SKILL.run(SkillInput((str(tmp_path / "white.png"),)))
    assert (output.told, output.regions) == ({"codes": []}, ())


ALONE = """
import json, sys
from engine.skills.read_codes import SKILL
from engine.skills.skill import SkillInput
print(json.dumps(dict(SKILL.run(SkillInput((sys.argv[1],))).told)))
"""


def test_a_turned_code_without_network(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    if subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode:
        pytest.skip("no right to leave the network")
    photo = turned_code(tmp_path / "photo.jpg")
    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", ALONE, photo],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.stderr == ""
    assert json.loads(done.stdout)["codes"][0]["text"] == "https://pumice.example/a?b=1"
