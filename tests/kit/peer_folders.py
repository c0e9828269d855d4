"""Folders of other programs in the shapes that they have on Linux, Windows and macOS."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LAYER = "application/vnd.ollama.image."


@dataclass(frozen=True)
class Expected:
    """A model that is to be found."""

    program: str
    name: str
    llm: Path
    mmproj: Path | None = None


@dataclass
class Home:
    """A person's home folder on one of the systems; `pair` holds the files that are copied."""

    system: str
    path: Path
    pair: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.system == "Windows":
            self.environ["APPDATA"] = str(self.path / "AppData" / "Roaming")
            self.environ["LOCALAPPDATA"] = str(self.path / "AppData" / "Local")

    def copy(self, target: Path, which: str = "model") -> Path:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.pair / f"{which}.gguf", target)
        return target

    @property
    def data(self) -> Path:
        """Where Jan keeps its data."""
        return {
            "Windows": self.path / "AppData" / "Roaming",
            "Darwin": self.path / "Library" / "Application Support",
        }.get(self.system, self.path / ".local" / "share")

    @property
    def local_data(self) -> Path:
        return self.path / "AppData" / "Local" if self.system == "Windows" else self.data

    @property
    def cache(self) -> Path:
        return {
            "Windows": self.path / "AppData" / "Local",
            "Darwin": self.path / "Library" / "Caches",
        }.get(self.system, self.path / ".cache")


def write_all(home: Home) -> list[Expected]:
    """One folder of each program, as a person has them."""
    return [
        *hugging_face(home, home.path / ".cache" / "huggingface" / "hub"),
        *lm_studio(home, home.path / ".lmstudio" / "models"),
        *ollama(home, home.path / ".ollama" / "models"),
        *jan(home, home.data / "Jan" / "data"),
        *gpt4all(home, home.local_data / "nomic.ai" / "GPT4All"),
        *llama_cpp(home, home.cache / "llama.cpp"),
    ]


def hugging_face(home: Home, hub: Path) -> Iterator[Expected]:
    """One repository with two quantisations and a vision file; one with a folder for each file; a
    repository and a data set without GGUF files."""
    repo = hub / "models--someone--llava-GGUF"
    put = cached(home, repo, {"llava-Q4_K_M.gguf": "model", "llava-Q8_0.gguf": "model"})
    vision = cached(home, repo, {"mmproj-model-f16.gguf": "mmproj"})["mmproj-model-f16.gguf"]
    (put["llava-Q4_K_M.gguf"].parent / "README.md").write_text("---\nlicense: apache-2.0\n---\n")
    for name in ("llava-Q4_K_M.gguf", "llava-Q8_0.gguf"):
        yield Expected("huggingface", f"someone/llava-GGUF/{name}", put[name], vision)
    other = hub / "models--other--nested-GGUF"
    files = {"Q4/model.gguf": "model", "mmproj.gguf": "mmproj"}
    put = cached(home, other, files)
    yield Expected("huggingface", "other/nested-GGUF", put["Q4/model.gguf"], put["mmproj.gguf"])
    (hub / "models--plain--model" / "blobs").mkdir(parents=True)
    (hub / "datasets--plain--data" / "snapshots").mkdir(parents=True)
    (repo / "blobs").mkdir(exist_ok=True)
    (repo / "blobs" / "abc.incomplete").write_bytes(b"GGUF half")
    (hub / ".locks" / repo.name).mkdir(parents=True)


def cached(home: Home, repo: Path, files: dict[str, str], commit: str = COMMIT) -> dict[str, Path]:
    """Files in a snapshot: links to blobs, or on Windows the files themselves."""
    (repo / "refs").mkdir(parents=True, exist_ok=True)
    (repo / "refs" / "main").write_text(commit)
    put = {}
    for name, which in files.items():
        path = repo / "snapshots" / commit / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if home.system == "Windows":
            home.copy(path, which)
        else:
            blob = home.copy(repo / "blobs" / hashlib.sha256(name.encode()).hexdigest(), which)
            path.symlink_to(os.path.relpath(blob, path.parent))
        put[name] = path
    return put


def lm_studio(home: Home, models: Path) -> Iterator[Expected]:
    """PUBLISHER/NAME/FILE.gguf."""
    folder = models / "publisher" / "llava-v1.6-GGUF"
    llm = home.copy(folder / "llava-v1.6.Q4_K_M.gguf")
    yield Expected(
        "lmstudio",
        "publisher/llava-v1.6-GGUF",
        llm,
        home.copy(folder / "mmproj-model-f16.gguf", "mmproj"),
    )
    home.copy(folder / "downloading_other.gguf.part")


def ollama(home: Home, models: Path) -> Iterator[Expected]:
    """Manifests and blobs; two tags of one model."""
    llm, vision = blob(home, models), blob(home, models, "mmproj")
    for tag in ("7b", "latest"):
        write_manifest(models / "manifests/registry.ollama.ai/library/llava" / tag, llm, vision)
    yield Expected("ollama", "llava:7b", llm, vision)
    (models / "blobs" / f"sha256-{'0' * 64}-partial").write_bytes(b"GGUF half")


def blob(home: Home, models: Path, which: str = "model") -> Path:
    raw = (home.pair / f"{which}.gguf").read_bytes()
    return home.copy(models / "blobs" / f"sha256-{hashlib.sha256(raw).hexdigest()}", which)


def write_manifest(path: Path, llm: Path, vision: Path | None, licence: str = "") -> None:
    layers = [_layer("model", llm), *([_layer("projector", vision)] if vision else [])]
    if licence:
        text = llm.with_name(f"sha256-{hashlib.sha256(licence.encode()).hexdigest()}")
        text.write_text(licence)
        layers.append(_layer("license", text))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"schemaVersion": 2, "layers": layers}))


def _layer(kind: str, path: Path) -> dict[str, object]:
    return {"mediaType": LAYER + kind, "digest": path.name.replace("-", ":"), "size": 1}


def jan(home: Home, data: Path) -> Iterator[Expected]:
    """llamacpp/models with model.yml: a download, and a file that lies elsewhere."""
    models = data / "llamacpp" / "models"
    folder = models / "someone" / "llava-jan"
    llm, vision = home.copy(folder / "model.gguf"), home.copy(folder / "mmproj.gguf", "mmproj")
    (folder / "model.yml").write_text(
        "model_path: llamacpp/models/someone/llava-jan/model.gguf\n"
        "mmproj_path: llamacpp/models/someone/llava-jan/mmproj.gguf\n"
        "name: someone/llava-jan\nsize_bytes: 12\n"
    )
    yield Expected("jan", "someone/llava-jan", llm, vision)
    elsewhere = home.copy(home.path / "My models" / "llava.gguf")
    vision = home.copy(home.path / "My models" / "mmproj.gguf", "mmproj")
    (models / "imported").mkdir()
    (models / "imported" / "model.yml").write_text(
        f"model_path: {json.dumps(str(elsewhere))}\n"
        f"mmproj_path: {json.dumps(str(vision))}\nname: imported\n"
    )
    yield Expected("jan", "imported", elsewhere, vision)
    old = home.copy(data / "models" / "older" / "older.gguf")
    yield Expected("jan", "older", old)


def gpt4all(home: Home, folder: Path) -> Iterator[Expected]:
    """All files in one folder; it has no vision models."""
    yield Expected("gpt4all", "Some-7B.Q4_0", home.copy(folder / "Some-7B.Q4_0.gguf"))
    yield Expected("gpt4all", "Other-3B", home.copy(folder / "Other-3B.gguf"))
    home.copy(folder / "incomplete-Third.gguf")
    (folder / "localdocs_v3.db").write_bytes(b"SQLite format 3")


def llama_cpp(home: Home, folder: Path) -> Iterator[Expected]:
    """USER_REPO_FILE.gguf, and what the manifest of a tag lists."""
    llm = home.copy(folder / "ggml-org_tiny-GGUF_tiny-Q8_0.gguf")
    vision = home.copy(folder / "ggml-org_tiny-GGUF_mmproj-tiny.gguf", "mmproj")
    manifest = {
        "ggufFile": {"rfilename": "tiny-Q8_0.gguf", "size": 1},
        "mmprojFile": {"rfilename": "mmproj-tiny.gguf", "size": 1},
    }
    (folder / "manifest=ggml-org=tiny-GGUF=latest.json").write_text(json.dumps(manifest))
    yield Expected("llama.cpp", "ggml-org/tiny-GGUF:latest", llm, vision)
    yield Expected("llama.cpp", "a_b_text-only", home.copy(folder / "a_b_text-only.gguf"))
    (folder / "a_b_text-only.gguf.etag").write_text('"abc"')
    home.copy(folder / "a_b_other.gguf.downloadInProgress")


def snapshot(folder: Path) -> dict[str, tuple[int, ...]]:
    """All that tells whether something was written below a folder."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            path = Path(place, name)
            status = path.lstat()
            found[str(path)] = (
                status.st_mtime_ns,
                status.st_ctime_ns,
                status.st_size,
                status.st_ino,
                status.st_mode,
            )
    return found
