"""Headers that llama.cpp reads are read, what it refuses is named, and no file is parsed twice."""

from __future__ import annotations

import json
import os
import pickle
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.errors import ModelUnreadable
from engine.gguf import header_cache
from engine.gguf.card import ModelFiles, read_card
from engine.gguf.header import Header, read_header
from engine.gguf.header_cache import CACHE, export_headers, import_headers

U32, STRING, ARRAY, F32 = 4, 8, 9, 0


def text(raw: bytes) -> bytes:
    return struct.pack("<Q", len(raw)) + raw


def key(name: bytes, kind: int, value: bytes) -> bytes:
    return text(name) + struct.pack("<I", kind) + value


def u32(name: bytes, value: int) -> bytes:
    return key(name, U32, struct.pack("<I", value))


def tensor(
    name: bytes = b"a", shape: tuple[int, ...] = (32,), kind: int = F32, offset: int = 0
) -> bytes:
    axes = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
    return text(name) + axes + struct.pack("<IQ", kind, offset)


def write(
    path: Path,
    keys: list[bytes],
    tensors: list[bytes],
    *,
    data: int = 4096,
    version: int = 3,
    alignment: int = 32,
) -> Path:
    raw = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(keys))
    raw += b"".join(keys) + b"".join(tensors)
    raw += bytes(-len(raw) % alignment) if tensors else b""
    path.write_bytes(raw + bytes(data))
    return path


ARCHITECTURE = key(b"general.architecture", STRING, text(b"llama"))
LLM = [ARCHITECTURE, u32(b"llama.context_length", 512), u32(b"llama.embedding_length", 32)]


@pytest.mark.parametrize(
    ("number", "says", "hint"),
    [
        (31, "Q4_0_4_4", "Use the Q4_0 file"),
        (36, "IQ4_NL_4_4", "Use the IQ4_NL file"),
        (4, "Q4_2", "a newer file"),
        (139, "ik_llama.cpp", "Q4_K_M"),
        (156, "ik_llama.cpp", "Q4_K_M"),
        (202, "ik_llama.cpp", "Q4_K_M"),
        (43, "as type 43.", "Update Pumice"),
        (2**31, "as type 2147483648.", "Update Pumice"),
    ],
)
def test_a_tensor_type_that_llama_cpp_does_not_read_is_named(
    tmp_path: Path, number: int, says: str, hint: str
) -> None:
    path = write(tmp_path / "m.gguf", LLM, [tensor(b"blk.0.attn_q.weight", kind=number)])
    with pytest.raises(ModelUnreadable) as refused:
        read_header(path)
    message = refused.value.message
    assert f"its tensor blk.0.attn_q.weight is stored as type {number}" in message
    assert "llama.cpp cannot read" in message
    assert says in message
    assert hint in refused.value.hint
    assert not {"damaged", "cut short"} & {*message.split(), *refused.value.hint.split()}


def test_a_type_that_only_llama_cpp_knows_is_read(tmp_path: Path) -> None:
    """Q2_0: 18 bytes for 64 weights (ggml/src/ggml-common.h)."""
    path = write(tmp_path / "m.gguf", LLM, [tensor(shape=(128, 2), kind=42)], data=72)
    info = read_header(path).tensors["a"]
    assert (info.type.name, info.size_bytes) == ("Q2_0", 72)


Q8_0, MXFP4, Q1_0 = 8, 39, 41


@pytest.mark.parametrize(
    ("kind", "offset", "says"),
    [
        (MXFP4, 2 * 704 // 32 * 34, "its tensor b has offset 1496, expected 768."),
        (Q8_0, 0, "its tensor b has offset 0, expected 1504."),
        (Q8_0, 1496, "its tensor b has offset 1496, expected 1504."),
        (Q1_0, 200, "its tensor a, stored as Q1_0, has rows of 704 values, not a multiple of 128."),
    ],
)
def test_tensors_that_do_not_follow_one_another_are_named(
    tmp_path: Path, kind: int, offset: int, says: str
) -> None:
    """llama.cpp refuses them too (ggml/src/gguf.cpp)."""
    tensors = [tensor(b"a", (704, 2), kind), tensor(b"b", (32,), F32, offset)]
    path = write(tmp_path / "m.gguf", LLM, tensors)
    with pytest.raises(ModelUnreadable) as refused:
        read_header(path)
    assert refused.value.message == f"llama.cpp cannot read {path}: {says}"
    assert "damaged" not in refused.value.hint


@pytest.mark.parametrize("alignment", [32, 64])
def test_tensors_that_follow_one_another_are_read(tmp_path: Path, alignment: int) -> None:
    offset = -(-1496 // alignment) * alignment
    tensors = [tensor(b"a", (704, 2), Q8_0), tensor(b"b", (32,), F32, offset)]
    keys = [*LLM, u32(b"general.alignment", alignment)]
    path = write(tmp_path / "m.gguf", keys, tensors, alignment=alignment)
    assert [info.offset_bytes for info in read_header(path).tensors.values()] == [0, offset]


def test_every_type_of_this_llama_cpp_is_known_with_its_sizes() -> None:
    import ctypes

    from engine.gguf.tensor_types import block_size, tensor_type
    from engine.native import ggml

    library = ggml.library()
    library.ggml_type_size.restype = ctypes.c_size_t
    library.ggml_blck_size.restype = ctypes.c_int64
    library.ggml_type_name.restype = ctypes.c_char_p
    known = [(n, kind) for n in range(43) if (kind := tensor_type(n)) is not None]
    assert len(known) == 35
    for number, kind in known:
        sizes = library.ggml_blck_size(number), library.ggml_type_size(number)
        assert block_size(kind) == sizes, kind.name
        assert library.ggml_type_name(number).decode().upper() == kind.name
    removed = [n for n in range(43) if tensor_type(n) is None]
    assert removed == [4, 5, 31, 32, 33, 36, 37, 38]


@pytest.mark.parametrize("place", ["value", "key", "tensor", "array"])
def test_text_in_latin_1_opens(tmp_path: Path, place: str) -> None:
    raw = "Café".encode("latin-1")
    keys = [*LLM, key(b"general.author", STRING, text(b"x"))]
    name = b"blk.0.extra"
    if place == "value":
        keys.append(key(b"general.name", STRING, text(raw)))
    elif place == "key":
        keys.append(u32(raw, 7))
    elif place == "array":
        keys.append(key(b"tags", ARRAY, struct.pack("<IQ", STRING, 1) + text(raw)))
    else:
        name = raw
    header = read_header(write(tmp_path / "m.gguf", keys, [tensor(name)]))
    found: dict[str, Any] = {
        "value": header.get("general.name"),
        "key": "Café" if header.get("Café") == 7 else None,
        "array": (header.get("tags") or [None])[0],
        "tensor": next(iter(header.tensors)),
    }
    assert found[place] == "Café"
    assert json.dumps(dict(header.keys)).encode("utf-8")
    card = read_card(ModelFiles(header.path))
    assert pickle.loads(pickle.dumps(card)) == card
    assert card.name == ("Café" if place == "value" else "m")


def test_text_in_utf_8_stays_as_it_is(tmp_path: Path) -> None:
    keys = [*LLM, key(b"general.name", STRING, text("Café 写真".encode()))]
    assert read_header(write(tmp_path / "m.gguf", keys, [tensor()])).get("general.name") == (
        "Café 写真"
    )


@pytest.mark.parametrize(
    ("version", "says", "hint"),
    [
        (1, "GGUF version 1", "newer file"),
        (0, "GGUF version 0", "newer file"),
        (4, "GGUF version 4", "Update Pumice"),
        (0x03000000, "big-endian", "little-endian"),
    ],
)
def test_a_version_that_llama_cpp_does_not_read_is_named(
    tmp_path: Path, version: int, says: str, hint: str
) -> None:
    with pytest.raises(ModelUnreadable) as refused:
        read_header(write(tmp_path / "m.gguf", LLM, [tensor()], version=version))
    assert says in refused.value.message
    assert hint in refused.value.hint
    assert "damaged" not in refused.value.message + refused.value.hint


def test_version_2_is_read(tmp_path: Path) -> None:
    header = read_header(write(tmp_path / "m.gguf", LLM, [tensor()], version=2))
    assert (header.version, len(header.tensors)) == (2, 1)


@pytest.mark.parametrize(
    "keys",
    [
        [key(b"general.alignment", 10, struct.pack("<Q", 64))],
        [u32(b"general.alignment", 48)],
        [u32(b"general.alignment", 0)],
        [u32(b"twice", 1), u32(b"twice", 2)],
    ],
)
def test_what_llama_cpp_refuses_is_refused_by_name(tmp_path: Path, keys: list[bytes]) -> None:
    with pytest.raises(ModelUnreadable, match=r"alignment|the key twice twice") as refused:
        read_header(write(tmp_path / "m.gguf", keys, [tensor()]))
    assert "llama.cpp" in refused.value.message + refused.value.hint


def test_a_tensor_named_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadable, match="the tensor a twice"):
        read_header(write(tmp_path / "m.gguf", LLM, [tensor(), tensor()]))


def test_an_alignment_of_its_own_is_kept(tmp_path: Path) -> None:
    keys = [*LLM, u32(b"general.alignment", 256)]
    path = write(tmp_path / "m.gguf", keys, [tensor()], data=128, alignment=256)
    header = read_header(path)
    assert header.data_offset_bytes % 256 == 0
    assert header.data_offset_bytes + 128 == path.stat().st_size


@pytest.mark.parametrize("count", [0, 3])
def test_short_arrays_are_given_in_full(tmp_path: Path, count: int) -> None:
    numbers = struct.pack(f"<IQ{count}i", 5, count, *range(count))
    header = read_header(write(tmp_path / "m.gguf", [key(b"n", ARRAY, numbers)], [tensor()]))
    assert header.get("n") == list(range(count))


def test_arrays_in_an_array_are_given_in_full(tmp_path: Path) -> None:
    inner = struct.pack("<IQ2i", 5, 2, 1, 2)
    value = struct.pack("<IQ", ARRAY, 2) + inner + inner
    header = read_header(write(tmp_path / "m.gguf", [key(b"n", ARRAY, value)], [tensor()]))
    assert header.get("n") == [[1, 2], [1, 2]]


def test_a_file_without_tensors_may_end_behind_its_keys(tmp_path: Path) -> None:
    """`llama-gguf-split --no-tensor-first-split` writes such first parts."""
    keys = [*LLM, key(b"odd", STRING, text(b"x"))]
    path = write(tmp_path / "m.gguf", keys, [], data=0)
    assert path.stat().st_size % 32
    assert read_header(path).tensors == {}
    with pytest.raises(ModelUnreadable, match="a vocabulary only"):
        read_card(ModelFiles(path))
    parts = [key(b"split.count", 2, struct.pack("<H", 2)), key(b"split.no", 2, bytes(2))]
    assert read_card(ModelFiles(write(path, keys + parts, [], data=0))).context_tokens == 512


def test_a_tensor_without_axes_is_one_number(tmp_path: Path) -> None:
    info = read_header(write(tmp_path / "m.gguf", LLM, [tensor(shape=())], data=4)).tensors["a"]
    assert (info.shape, info.size_bytes) == ((1,), 4)


def test_a_file_above_2_gigabytes_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "m.gguf", LLM, [tensor(shape=(2**20, 1024))], data=0)
    with pytest.raises(ModelUnreadable, match="cut short"):
        read_header(path)
    start = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(start + 2**32)
    assert read_header(path).tensors["a"].size_bytes == 2**32


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_fifo_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.gguf")
    with pytest.raises(ModelUnreadable, match="is not a file"):
        read_header(tmp_path / "m.gguf")


def test_a_header_cannot_be_changed_and_can_be_pickled(tmp_path: Path) -> None:
    header = read_header(write(tmp_path / "m.gguf", LLM, [tensor()]))
    with pytest.raises(TypeError):
        header.keys["general.name"] = "other"  # type: ignore[index]
    with pytest.raises(TypeError):
        del header.tensors["a"]  # type: ignore[attr-defined]
    again = pickle.loads(pickle.dumps(header))
    assert (again, type(again.keys)) == (header, type(header.keys))


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file whose times are taken to be old enough."""
    monkeypatch.setattr(header_cache, "_SETTLED_NS", -(10**12))
    CACHE.clear()
    yield write(tmp_path / "m.gguf", LLM, [tensor()])
    CACHE.clear()


def test_an_unchanged_file_is_parsed_once_whatever_its_path(cached: Path) -> None:
    first = read_header(cached)
    assert read_header(cached) is first
    link = cached.with_name("link.gguf")
    link.symlink_to(cached)
    again = read_header(link)
    assert (again.path, again.keys) == (link, first.keys)


def test_a_changed_file_is_parsed_again(cached: Path) -> None:
    assert read_header(cached).get("llama.context_length") == 512
    os.utime(cached, ns=(1, 1))
    longer = [ARCHITECTURE, u32(b"llama.context_length", 999), LLM[2]]
    write(cached, longer, [tensor()])
    os.utime(cached, ns=(2, 2))
    assert read_header(cached).get("llama.context_length") == 999
    replaced = write(cached.with_name("new.gguf"), LLM, [tensor()])
    os.utime(replaced, ns=(2, 2))
    replaced.replace(cached)
    assert read_header(cached).get("llama.context_length") == 512


def test_a_file_that_was_just_written_is_not_trusted(tmp_path: Path) -> None:
    """Its times might not show a change in the same tick."""
    path = write(tmp_path / "m.gguf", LLM, [tensor()])
    assert read_header(path) is not read_header(path)
    assert export_headers([path, None, tmp_path / "none"]) == ()


def test_headers_travel_to_another_process(cached: Path) -> None:
    header = read_header(cached)
    known = pickle.loads(pickle.dumps(export_headers([cached, None, cached / "none"])))
    assert [each.header for each in known] == [header]
    CACHE.clear()
    import_headers(known)
    assert read_header(cached) is known[0].header
    assert isinstance(known[0].header, Header)


def test_the_cache_is_bounded(tmp_path: Path, cached: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(header_cache, "_MOST_HEADERS", 2)
    others = [write(tmp_path / f"{n}.gguf", LLM, [tensor()]) for n in range(2)]
    first = read_header(cached)
    second, _ = (read_header(path) for path in others)
    assert read_header(cached) is not first
    assert read_header(others[1]) is not second
