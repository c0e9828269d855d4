"""Tar shards as webdataset lays them out: where members lie, and those of one stem as one row.

Members are found once and read at their places, so that any sample can be read at any time;
webdataset itself only streams.  Nothing is unpacked.
"""

from __future__ import annotations

import functools
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.errors import SampleError
from engine.vision.media_files import PHOTO_SUFFIXES, VIDEO_SUFFIXES
from training.data.json_scan import parse_json
from training.data.reasons import Reason, RowProblem
from training.data.row_formats import PROBLEM_KEY

MEMBERS_KEY = "_members"
"""In a row made from a shard or a folder: the files of its photos by name, [path, offset, length];
a length of −1 is the whole file."""

ROW_KEYS = ("conversations", "messages", "chosen")
"""JSON with one of them is a row; other JSON beside a caption is about where a photo is from."""

_HUMAN_CAPTION_TURN = {"from": "human", "value": "<image>"}


@dataclass(frozen=True)
class TarMember:
    """A file in a tar: bytes `offset` … `offset + length` of the tar are its content."""

    name: str
    offset: int
    length: int


def tar_members(path: Path) -> Iterator[TarMember]:
    """The ordinary files of a tar that is not compressed, in order.

    Raises:
        SampleError: it is compressed, cut short, or no tar.
    """
    try:
        with tarfile.open(path, "r:") as tar:
            while (info := tar.next()) is not None:
                # Else an object for each file stays as long as the tar is open.
                tar.members.clear()  # type: ignore[attr-defined]
                if info.isreg() and not info.issparse():
                    yield TarMember(info.name.removeprefix("./"), info.offset_data, info.size)
    except tarfile.TarError as error:
        raise SampleError(
            f"{path} cannot be read as a tar shard: {error}.",
            "Shards must be whole and not compressed (.tar, not .tar.gz).",
        ) from error


def stem_and_extension(name: str) -> tuple[str, str]:
    """`a/b.0.jpg` is (`a/b`, `0.jpg`): cut at the file name's first dot, as in webdataset."""
    folder, slash, file = name.rpartition("/")
    stem, _dot, extension = file.partition(".")
    return f"{folder}{slash}{stem}", extension


def tar_samples(path: Path) -> Iterator[dict[str, object]]:
    """Rows of a shard: members that follow each other and have one stem.  Errors: `tar_members`."""
    with path.open("rb") as stream:
        for stem, group in _members_by_stem(tar_members(path)):
            texts, files = dict[str, Callable[[], bytes]](), dict[str, list[object]]()
            for extension, member in group.items():
                if extension in ("json", "txt"):
                    texts[extension] = functools.partial(_member_content, stream, member)
                else:
                    files[member.name] = [str(path), member.offset, member.length]
            yield sample_row(stem, texts, files)


def _member_content(stream: BinaryIO, member: TarMember) -> bytes:
    stream.seek(member.offset)
    return stream.read(member.length)


def _members_by_stem(members: Iterator[TarMember]) -> Iterator[tuple[str, dict[str, TarMember]]]:
    stem, group = "", dict[str, TarMember]()
    for member in members:
        its_stem, extension = stem_and_extension(member.name)
        if not extension or not its_stem.rpartition("/")[2]:
            continue
        if group and its_stem != stem:
            yield stem, group
            group = {}
        stem, group[extension.lower()] = its_stem, member
    if group:
        yield stem, group


def sample_row(
    name: str, texts: Mapping[str, Callable[[], bytes]], files: Mapping[str, list[object]]
) -> dict[str, object]:
    """A row from files that belong together.

    Args:
        name: their stem.
        texts: what reads the file with the extension "json" or "txt", of those that are there.
        files: all others by name, as `MEMBERS_KEY` has them.
    """
    try:
        row = _text_of_sample(texts)
    except RowProblem as problem:
        return {"id": name, PROBLEM_KEY: [problem.reason.value, problem.detail]}
    photos = [file for file in sorted(files) if file.lower().endswith(PHOTO_SUFFIXES)]
    videos = [file for file in sorted(files) if file.lower().endswith(VIDEO_SUFFIXES)]
    row = {"id": name, **row}
    if photos or videos:
        row |= {"image": photos, "video": videos}
        row |= {MEMBERS_KEY: {file: files[file] for file in (*photos, *videos)}}
    return row


def _text_of_sample(texts: Mapping[str, Callable[[], bytes]]) -> dict[str, object]:
    """Conversations from JSON, or from a caption."""
    plain = parse_json(texts["json"]()) if "json" in texts else None
    if isinstance(plain, dict):
        row_keys = ROW_KEYS if "txt" in texts else (*ROW_KEYS, "prompt")
        if any(key in plain for key in row_keys):
            return plain
    if "txt" in texts:
        caption = texts["txt"]().decode("utf-8", "replace").strip()
        return {"conversations": [_HUMAN_CAPTION_TURN, {"from": "gpt", "value": caption}]}
    raise RowProblem(Reason.UNKNOWN_FORMAT, "neither a conversation in .json nor a caption in .txt")
