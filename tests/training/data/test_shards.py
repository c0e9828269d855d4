"""Tar shards as samples and as media, folders of photos with words beside them."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from engine.chat import Photo, Video, assistant, user
from engine.errors import SampleError
from training.data.mixture import Mixture, open_mixture
from training.data.sample import TrainingSample
from training.data.tar_samples import stem_and_extension, tar_members
from training.recipe.schema import DataSection, DataSet


def write_tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def conversation(question: str, answer: str) -> dict[str, object]:
    turns = [{"from": "human", "value": question}, {"from": "gpt", "value": answer}]
    return {"conversations": turns}


def opened(folder: Path, told: DataSet, **more: object) -> Mixture:
    section = DataSection((told,), **more)  # type: ignore[arg-type]
    return open_mixture(section, seed=0, root=folder, index_folder=folder / "index")


def samples(mixture: Mixture) -> dict[str, TrainingSample]:
    found = [mixture.train.sample(n) for n in range(mixture.train.epoch_samples)]
    return {sample.name.partition(":")[2]: sample for sample in found}


def test_samples_of_shards(tmp_path: Path) -> None:
    (tmp_path / "shards").mkdir()
    one = conversation("<image>\nWhat?", "A boat.")
    two = conversation("<image> or <image>?", "The first.")
    three = conversation("<video>\nWhat?", "Rain.")
    write_tar(
        tmp_path / "shards" / "0.tar",
        {
            "./a/001.jpg": b"photo one",
            "./a/001.json": json.dumps(one).encode(),
            "a/002.json": json.dumps(two).encode(),
            "a/002.0.png": b"first",
            "a/002.1.png": b"second",
        },
    )
    long_name = "b/" + "x" * 150  # needs an extended header
    write_tar(
        tmp_path / "shards" / "1.tar",
        {
            f"{long_name}.txt": "Eine Möwe.\n".encode(),
            f"{long_name}.JPG": b"photo three",
            "b/004.mp4": b"video",
            "b/004.json": json.dumps(three).encode(),
            "b/005.json": json.dumps({"url": "somewhere"}).encode(),
            "b/005.txt": b"A tram.",
            "b/005.webp": b"photo five",
        },
    )
    found = samples(opened(tmp_path, DataSet("s", ("shards/*.tar",))))
    assert set(found) == {"a/001", "a/002", long_name, "b/004", "b/005"}
    first, shard = found["a/001"], tmp_path / "shards" / "0.tar"
    path = f"{shard}/a/001.jpg"
    assert first.conversations[0].messages == (user("What?", path), assistant("A boat."))
    assert first.media == {Photo(path): b"photo one"}
    views = found["a/002"].conversations[0].views
    assert [found["a/002"].media[view] for view in views] == [b"first", b"second"]
    caption = found[long_name]
    assert [message.text for message in caption.conversations[0].messages] == ["", "Eine Möwe."]
    assert list(caption.media.values()) == [b"photo three"]
    (video,) = found["b/004"].conversations[0].views
    assert (type(video), found["b/004"].media[video]) == (Video, b"video")
    assert found["b/005"].conversations[0].messages[1].text == "A tram."


def test_bad_members_of_shards_are_counted(tmp_path: Path) -> None:
    members = {
        "1.jpg": b"alone",
        "2.json": b"{broken",
        "3.json": json.dumps(conversation("<image>\nTwo?", "No.")).encode(),
        "3.a.jpg": b"one",
        "3.b.jpg": b"two",
        "4.json": json.dumps(conversation("Hi", "Hello")).encode(),
    }
    write_tar(tmp_path / "0.tar", members)
    mixture = opened(tmp_path, DataSet("s", ("0.tar",)), bad_share=0.8)
    assert mixture.report.dropped == {
        "unknown format": 1, "bad JSON": 1, "wrong count of <image>": 1
    }  # fmt: skip
    assert {row.id: row.reason.value for row in mixture.report.listed} == {
        "1": "unknown format", "2": "bad JSON", "3": "wrong count of <image>"
    }  # fmt: skip
    assert set(samples(mixture)) == {"4"}


def test_json_rows_name_members_of_shards(tmp_path: Path) -> None:
    photos = [
        {f"train/{n:04}.jpg": f"photo {n}".encode() for n in range(k, 40, 3)} for k in range(3)
    ]
    for number, members in enumerate(photos):
        write_tar(tmp_path / f"photos-{number}.tar", members)
    rows = [
        {"id": f"{n}", "image": f"train/{n:04}.jpg", **conversation("<image>\nWhich?", f"{n}")}
        for n in range(41)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    told = DataSet("s", ("rows.jsonl",), media="photos-*.tar")
    mixture = opened(tmp_path, told, bad_share=0.1)
    assert mixture.report.dropped == {"missing photo": 1}
    assert "0040.jpg is in none of the shards" in mixture.report.listed[0].detail
    found = samples(mixture)
    assert len(found) == 40
    for name, sample in found.items():
        assert list(sample.media.values()) == [f"photo {name}".encode()]


def test_a_folder_of_photos_with_words_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    (folder / "sub").mkdir(parents=True)
    for name in ("1.jpg", "2.PNG", "sub/3.jpg", "4.jpg"):
        (folder / name).write_bytes(b"photo")
    (folder / "1.txt").write_text("A boat.", "utf-8")
    (folder / "2.json").write_text(json.dumps(conversation("<image>\nWhat?", "A cat.")), "utf-8")
    (folder / "sub" / "3.txt").write_text("A tram.", "utf-8")
    (folder / "README.txt").write_text("About these photos.", "utf-8")
    row = {"id": "more", "image": "4.jpg", **conversation("<image>\nWho?", "No one.")}
    (folder / "more.json").write_text(json.dumps([row]), "utf-8")
    found = samples(opened(tmp_path, DataSet("s", ("set",))))
    answers = {
        Path(sample.conversations[0].views[0].path).relative_to(folder).as_posix():
        sample.conversations[0].messages[1].text
        for sample in found.values()
    }  # fmt: skip
    assert answers == {
        "1.jpg": "A boat.", "2.PNG": "A cat.", "sub/3.jpg": "A tram.", "4.jpg": "No one."
    }  # fmt: skip
    assert all(not sample.media for sample in found.values())


@pytest.mark.parametrize(
    "name",
    ["../secret.jpg", "a/../../secret.jpg", "/etc/secret.jpg", "..\\secret.jpg", "C:\\a.jpg",
     "https://example.com/a.jpg", "file:///etc/passwd", "data:image/png;base64,AA", ".."],
)  # fmt: skip
def test_no_photo_from_outside_the_media_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (tmp_path / "photos").mkdir()
    rows = [{"id": "1", "image": name, **conversation("<image>\nWhat?", "That.")}]
    (tmp_path / "rows.json").write_text(json.dumps(rows), "utf-8")
    told = DataSet("s", ("rows.json",), media="photos")
    with pytest.raises(SampleError, match="1 × photo outside the media folder"):
        opened(tmp_path, told)


def test_an_absolute_name_inside_the_media_folder(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    photo = tmp_path / "photos" / "a.jpg"
    photo.write_bytes(b"x")
    rows = [{"id": "1", "image": str(photo), **conversation("<image>\nWhat?", "That.")}]
    (tmp_path / "rows.json").write_text(json.dumps(rows), "utf-8")
    found = samples(opened(tmp_path, DataSet("s", ("rows.json",), media="photos")))
    assert found["1"].conversations[0].views == (Photo(str(photo)),)


@pytest.mark.parametrize("content", [b"", b"no tar" * 200])
def test_what_is_no_tar(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "0.tar").write_bytes(content)
    with pytest.raises(SampleError, match=r"0\.tar cannot be read as a tar shard"):
        opened(tmp_path, DataSet("s", ("0.tar",)))


def test_a_shard_that_is_cut_or_compressed(tmp_path: Path) -> None:
    whole = write_tar(tmp_path / "0.tar", {"1.txt": b"x" * 9000, "1.jpg": b"y" * 9000})
    (tmp_path / "1.tar").write_bytes(whole.read_bytes()[:12_000])
    with pytest.raises(SampleError, match=r"1\.tar cannot be read"):
        opened(tmp_path, DataSet("s", ("1.tar",)))
    with tarfile.open(tmp_path / "2.tar", "w:gz") as tar:
        tar.add(whole, "inner.bin")
    with pytest.raises(SampleError) as caught:
        opened(tmp_path, DataSet("s", ("2.tar",)))
    assert "not compressed" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "stem", "extension"),
    [
        ("a/b.jpg", "a/b", "jpg"),
        ("a.b/c.d.jpg", "a.b/c", "d.jpg"),
        ("x.0.jpg", "x", "0.jpg"),
        ("deep/er/00.seg.png", "deep/er/00", "seg.png"),
    ],
)
def test_stems_are_those_of_webdataset(name: str, stem: str, extension: str) -> None:
    """As `webdataset.tariterators.base_plus_ext` gives them; importing it loads torch."""
    assert stem_and_extension(name) == (stem, extension)


def test_members_lie_where_they_are_said_to(tmp_path: Path) -> None:
    members = {f"{n}.txt": b"%d" % n * n for n in range(50)}
    path = write_tar(tmp_path / "0.tar", members)
    content = path.read_bytes()
    found = {one.name: content[one.offset : one.offset + one.length] for one in tar_members(path)}
    assert found == members
