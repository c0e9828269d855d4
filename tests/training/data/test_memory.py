"""Memory does not grow with the set: counted in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="Windows counts memory otherwise")

PROGRAM = """
import json, resource, sys
from pathlib import Path
from training.data.mixture import open_mixture
from training.recipe.schema import DataSection, DataSet

folder, name = Path(sys.argv[1]), sys.argv[2]
section = DataSection(
    (DataSet("set", (name,), media="photos", sampling="random:90%"),),
    held_out=0.02, group_by="modality_length",
)
mixture = open_mixture(section, seed=0, root=folder, index_folder=folder / "index")
for number in range(0, mixture.train.epoch_samples, mixture.train.epoch_samples // 200):
    mixture.train.sample(number)
peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps([mixture.report.rows, mixture.train.epoch_samples, peak_bytes]))
"""


def write_rows(path: Path, count: int) -> int:
    """An array of so many rows; one photo for every four."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            question = "<image>\\nWhat is this?" if number % 5 else "What is this?"
            image = f'"image": "{number // 4 % 50}.jpg", ' if number % 5 else ""
            stream.write("[" if not number else ",\n")
            stream.write(
                f'{{"id": "{number}", {image}"conversations": [{{"from": "human", "value": '
                f'"{question}"}}, {{"from": "gpt", "value": "{"a long answer " * 30}{number}"}}]}}'
            )
        stream.write("]")
    return path.stat().st_size


def test_memory_does_not_grow_with_the_set(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for number in range(50):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(b"x")
    peaks = []
    for count in (2_000, 200_000):
        size_bytes = write_rows(tmp_path / f"{count}.json", count)
        command = [sys.executable, "-c", PROGRAM, str(tmp_path), f"{count}.json"]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        rows, n_samples, peak_bytes = json.loads(ran.stdout)
        assert rows == count * 0.9
        assert n_samples > count // 10
        peaks.append(peak_bytes)
    assert size_bytes > 100_000_000
    assert peaks[1] - peaks[0] < 30_000_000, peaks


LOOK_UP = """
import json, resource, sys
from pathlib import Path
from training.data.captions import open_captions

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
captions = open_captions(folder / name, folder / "index")
for number in range(0, count, count // 200):
    assert len(captions.of_row([f"coco/{number:012}.jpg"], {})) == 5
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
"""


def write_captions(path: Path, photos: int) -> int:
    """COCO's JSON, with the photos behind their five captions each."""
    said = (
        {"image_id": n % photos, "id": n, "caption": f"photo {n} " * 8} for n in range(5 * photos)
    )
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"info": {}, "annotations": [')
        stream.writelines(", " * (n > 0) + json.dumps(one) for n, one in enumerate(said))
        shown = ({"id": n, "file_name": f"{n:012}.jpg"} for n in range(photos))
        stream.write('], "images": [')
        stream.writelines(", " * (n > 0) + json.dumps(one) for n, one in enumerate(shown))
        stream.write("]}")
    return path.stat().st_size


def test_captions_are_not_held_in_memory(tmp_path: Path) -> None:
    """Numbers are, while they are sorted; afterwards nothing is."""
    peaks = []
    for photos in (200, 20_000):
        size_bytes = write_captions(tmp_path / f"{photos}.json", photos)
        for _again in range(2):
            arguments = [str(tmp_path), f"{photos}.json", str(photos)]
            command = [sys.executable, "-c", LOOK_UP, *arguments]
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            peaks.append(int(json.loads(ran.stdout)))
    small_built, small_opened, built, opened = peaks
    assert size_bytes > 12_000_000
    assert built - small_built < 18_000_000, peaks
    assert opened - small_opened < 8_000_000, peaks
