"""A thing removed from 12 megapixels: time, memory, and what stays as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw

from engine.regions.mask_edges import widen
from engine.regions.shapes import Mask
from engine.vision.exif import read_exif
from engine.vision.photo import open_photo

ROOT = Path(__file__).resolve().parents[3]
SIZE = (4000, 3000)
BOX = [1700, 1100, 2300, 1900]
CODE = """
import json, sys, time
from engine.skills.remove import SKILL
from engine.skills.skill import SkillInput
begun = time.process_time()
made = SKILL.run(SkillInput((sys.argv[1],), json.loads(sys.argv[2]), sys.argv[3]))
lines = open("/proc/self/status", encoding="ascii").read().splitlines()
peak = next(line for line in lines if line.startswith("VmHWM:"))
told = {"cpu_s": time.process_time() - begun, "peak_mb": int(peak.split()[1]) / 1024}
print(json.dumps({**told, "photo": made.photos[0], **made.told}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says the peak of one process")
def test_twelve_megapixels_take_seconds_and_stay_small(tmp_path):
    rng = np.random.default_rng(1)
    small = rng.integers(60, 150, (300, 400, 3)).astype(np.uint8)
    picture = Image.fromarray(small).resize(SIZE, Image.Resampling.BICUBIC)
    ImageDraw.Draw(picture).ellipse((1750, 1150, 2250, 1850), fill=(230, 20, 30))
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = tmp_path / "large.jpg"
    picture.save(photo, quality=90, exif=exif, icc_profile=profile)
    before = photo.read_bytes()
    words = [str(photo), json.dumps({"box": BOX}), str(tmp_path)]
    ran = subprocess.run(
        [sys.executable, "-c", CODE, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(ran.stdout)
    assert told["cpu_s"] < 15
    assert told["peak_mb"] < 600
    old, new = np.asarray(open_photo(photo)), np.asarray(open_photo(told["photo"]))
    _left, top, right, _bottom = told["box"]
    changed = (old != new).any(axis=2)
    assert changed.sum() == told["changed_px"] > 250_000
    thing = (old[:, :, 0] > 190) & (old[:, :, 1] < 70)
    assert not changed[~(widen(Mask(thing.astype(np.uint8)), 30).alpha > 0)].any()
    assert not changed[:top].any()
    assert not changed[:, right:].any()
    assert not ((new[:, :, 0] > 190) & (new[:, :, 1] < 70)).any()
    assert photo.read_bytes() == before
    assert read_exif(told["photo"]).picture[0x010F] == "A camera"
    with Image.open(told["photo"]) as made:
        assert made.info["icc_profile"] == profile
        assert made.size == SIZE
