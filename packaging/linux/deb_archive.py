"""A folder becomes a .deb: the same bytes each time, whoever builds it.

It knows nothing of Pumice: `deb.py` says what is in the folder and in the control file.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

ELF = b"\x7fELF"


def entries(folder: Path) -> list[Path]:
    """Everything in the folder, in an order that depends on names only."""
    return sorted(folder.rglob("*"), key=lambda path: path.as_posix())


def plain_files(folder: Path) -> list[Path]:
    """The files of a package, links left out."""
    return [path for path in entries(folder) if path.is_file() and not path.is_symlink()]


def set_modes(folder: Path) -> None:
    """Modes that depend on nobody's umask: 755 for folders and programs, 644 for all else."""
    for path in [folder, *entries(folder)]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or is_program(path) else 0o644)


def is_program(path: Path) -> bool:
    """Whether a file can be run: no shared library, and nothing that only has the mode."""
    if not path.stat().st_mode & stat.S_IXUSR or re.search(r"\.so(\.\d+)*$", path.name):
        return False
    with path.open("rb") as file:
        return file.read(4).startswith((ELF, b"#!"))


def is_elf(path: Path) -> bool:
    """Whether a file is machine code."""
    with path.open("rb") as file:
        return file.read(4) == ELF


def set_times(folder: Path, epoch_seconds: int) -> None:
    """One time for all."""
    for path in [*entries(folder), folder]:
        os.utime(path, (epoch_seconds, epoch_seconds), follow_symlinks=False)


def installed_kib(folder: Path) -> int:
    """Installed-Size by Debian policy 5.6.20: each file in whole KiB, 1 KiB for anything else."""
    sizes = [
        path.stat().st_size if path in files else 1
        for files in (set(plain_files(folder)),)
        for path in entries(folder)
    ]
    return sum(-(-size // 1024) for size in sizes)


def md5sums(folder: Path) -> str:
    """What dpkg checks an installed package with."""
    lines = []
    for path in plain_files(folder):
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return "".join(lines)


def control_file(fields: Mapping[str, str], description: str) -> str:
    """A control file; the first line of the description is the summary."""
    summary, *more = description.strip().splitlines()
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    lines += [f"Description: {summary}", *(f" {line.strip() or '.'}" for line in more)]
    return "\n".join(lines) + "\n"


def build(
    tree: Path,
    out: Path,
    *,
    fields: Mapping[str, str],
    description: str,
    scripts: Iterable[Path] = (),
    epoch_seconds: int,
    compress: bool = True,
) -> Path:
    """Pack `tree` as `out`/NAME_VERSION_ARCHITECTURE.deb and return that path.

    Args:
        tree: the folder as it will lie below `/`; a folder DEBIAN is added to it.
        fields: of the control file, without Installed-Size.
        scripts: maintainer scripts, by their names.
        epoch_seconds: the time of all files.
        compress: with xz, which takes minutes for a large folder.
    """
    set_modes(tree)
    sizes = {**fields, "Installed-Size": str(installed_kib(tree))}
    sums = md5sums(tree)
    debian = tree / "DEBIAN"
    debian.mkdir()
    (debian / "control").write_text(control_file(sizes, description), "utf-8")
    (debian / "md5sums").write_text(sums, "utf-8")
    for script in scripts:
        (debian / script.name).write_bytes(script.read_bytes())
    set_modes(debian)
    for script in scripts:
        (debian / script.name).chmod(0o755)
    set_times(tree, epoch_seconds)
    compression = ("-Zxz", "-z6") if compress else ("-Znone",)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{fields['Package']}_{fields['Version']}_{fields['Architecture']}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *compression, "--build", str(tree), str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch_seconds)},
    )
    return target
