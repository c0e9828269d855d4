"""The portable archive: the same bytes from the same app, and an entry for the desktop's menu."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import checksums
import portable
import pytest

ROOT = Path(__file__).resolve().parents[2]


def small_app(folder: Path) -> Path:
    (folder / "_internal" / "assets" / "icons").mkdir(parents=True)
    (folder / "_internal" / "assets" / "icons" / "pumice.svg").write_text("<svg/>")
    (folder / "pumice").write_text("#!/bin/sh\n")
    (folder / "pumice").chmod(0o755)
    (folder / "_internal" / "libb.so").symlink_to("liba.so")
    return folder


def test_same_app_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = []
    for name in ("one", "two"):
        app = small_app(tmp_path / name / "pumice")
        os.utime(app / "pumice", (len(made), len(made)))
        made.append(portable.write(app, tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_entries_belong_to_nobody_and_bear_the_commits_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with tarfile.open(portable.write(small_app(tmp_path / "pumice"), tmp_path)) as tar:
        entries = {entry.name.partition("/")[2]: entry for entry in tar}
        assert {(e.uid, e.gid, e.uname, e.mtime) for e in entries.values()} == {
            (0, 0, "root", 1700000000)
        }
        assert entries["pumice"].mode & 0o777 == 0o755
        assert entries["_internal/libb.so"].linkname == "liba.so"
        assert {"README.txt", "LICENSE", "pumice.desktop", "install-desktop-entry.sh"} <= set(
            entries
        )
        readme = tar.extractfile(entries["README.txt"])
        assert readme is not None
        assert "{version}" not in readme.read().decode()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktop files are for Linux")
def test_menu_entry_starts_this_folder_whatever_its_name(tmp_path: Path) -> None:
    app = small_app(tmp_path / "Fotos für $me" / "pumice")
    script = app / "install-desktop-entry.sh"
    shutil.copy(ROOT / "packaging" / "portable_files" / script.name, script)
    shutil.copy(next(ROOT.glob("packaging/**/pumice.desktop")), app)
    data = tmp_path / "data"
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    subprocess.run(["sh", str(script)], env=environment, check=True, capture_output=True)
    entry = data / "applications" / "pumice.desktop"
    lines = entry.read_text("utf-8").splitlines()
    escaped = str(app / "pumice").replace("$", "\\\\$")
    assert f'Exec="{escaped}" %F' in lines
    assert not [line for line in lines if line.startswith("TryExec")]
    assert (data / "icons/hicolor/scalable/apps/pumice.svg").is_file()
    subprocess.run(
        ["sh", str(script), "--remove"], env=environment, check=True, capture_output=True
    )
    assert not entry.exists()


def test_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.txt").write_bytes(b"a")
    lines = checksums.write(tmp_path).read_text().splitlines()
    assert lines == [
        f"{hashlib.sha256(b'a').hexdigest()}  a.txt",
        f"{hashlib.sha256(b'b').hexdigest()}  b.deb",
    ]
    assert checksums.write(tmp_path).read_text().splitlines() == lines
