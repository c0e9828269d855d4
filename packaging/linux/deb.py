"""The .deb of Pumice, from the frozen app.

    python packaging/linux/deb.py build/app/pumice dist

Needs dpkg-deb and dpkg-shlibdeps (package dpkg-dev).  SOURCE_DATE_EPOCH is the time of all files.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
import tempfile
import textwrap
from email.utils import formatdate
from pathlib import Path

from completions import write_completions
from deb_archive import build, is_elf, plain_files
from desktop_files import (
    HERE,
    ROOT,
    epoch_seconds,
    homepage,
    project,
    releases,
    version,
    write_desktop_files,
)
from man_page import man_page
from needed_packages import needed_packages, read_binaries

LICENCES = "THIRD-PARTY-LICENCES.txt"
FONTS = "fonts-dejavu-core | fonts-noto-core | fonts-liberation | fonts-freefont-ttf"
"""Qt draws boxes for letters where there is no font at all."""

OPTIONAL_PLUGINS = {"libqgtk3.so"}
"""Plugins that Qt does without where their libraries are missing; those are recommended."""

ANY_VERSION = {"libx11-xcb1", "libzstd1"}
"""Qt's own builds, which alone load these, are made on an older system than the versions in
Debian 12's symbols files: with them the package could not be installed on Ubuntu 22.04."""

DESCRIPTION = """chat about local photos, offline
Pumice is a window and a command line for asking about your own photos. The
answers are computed on this computer by LLaVA-family models (GGUF files)
through llama.cpp; no network connection is opened.

A small model for drawn pictures is built in; models for real photos are
added as files. Whole folders can be captioned, and chats can be searched,
exported and imported.
"""
MAINTAINER = "Pumice maintainers <pumice-app@users.noreply.github.com>"


def fields(depends: list[str]) -> dict[str, str]:
    """The control file, without what depends on the size."""
    return {
        "Package": "pumice",
        "Version": version(),
        "Architecture": "amd64",
        "Maintainer": MAINTAINER,
        "Section": "graphics",
        "Priority": "optional",
        "Homepage": homepage(),
        "Depends": ", ".join([*depends, FONTS]),
        "Recommends": "fonts-noto-cjk, fonts-noto-color-emoji, libgtk-3-0",
        "Suggests": "pumice-vulkan",
    }


def debian_changelog() -> str:
    """CHANGELOG.md as Debian writes changelogs."""
    date = formatdate(epoch_seconds(), localtime=False)
    text = []
    for release in releases((ROOT / "CHANGELOG.md").read_text("utf-8"), version()):
        text.append(f"pumice ({release.version}) unstable; urgency=medium\n\n")
        for change in release.changes:
            lines = textwrap.wrap(change, 74, initial_indent="  * ", subsequent_indent="    ")
            text.append("\n".join(lines) + "\n")
        text.append(f"\n -- {MAINTAINER}  {date}\n\n")
    return "".join(text)


def copyright_file() -> str:
    """Debian's machine-readable form; what is bundled is described in a file of its own."""
    return textwrap.dedent(
        f"""\
        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
        Upstream-Name: {project()["name"]}
        Source: {homepage()}
        Comment: The folder /usr/lib/pumice also holds Python, Qt, llama.cpp and other
         libraries under their own licences: see {LICENCES} in this
         folder.

        Files: *
        Copyright: 2026 The Pumice authors
        License: Apache-2.0
         On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
        """
    )


def packed(text: str, target: Path) -> None:
    """A file compressed as Debian policy asks, without the time of compression."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def write_tree(tree: Path, app: Path, licences: Path | None) -> None:
    """Everything below `/`."""
    shutil.copytree(app, tree / "usr/lib/pumice", symlinks=True)
    command = tree / "usr/bin/pumice"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/pumice/pumice")
    share = tree / "usr/share"
    write_desktop_files(share, videos=has_video_library(app))
    write_completions(share)
    packed(man_page(), share / "man/man1/pumice.1.gz")
    documents = share / "doc/pumice"
    packed(debian_changelog(), documents / "changelog.gz")
    (documents / "copyright").write_text(copyright_file(), "utf-8")
    if licences:
        packed(licences.read_text("utf-8"), documents / f"{LICENCES}.gz")
    overrides = share / "lintian/overrides/pumice"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides)


def has_video_library(app: Path) -> bool:
    """Whether the frozen app brings PyAV, which reads videos."""
    return any(app.glob("_internal/av/*"))


def find_licences(app: Path, out: Path) -> Path | None:
    """The licences of everything bundled, inside the app or beside the packages."""
    places = (app / "_internal" / LICENCES, app / LICENCES, out / LICENCES)
    return next((path for path in places if path.is_file()), None)


def library_packages(tree: Path) -> list[str]:
    """The packages with the system's libraries; says which ones no package here brings."""
    binaries = [path for path in plain_files(tree) if is_elf(path)]
    loaders = [path for path in binaries if path.name not in OPTIONAL_PLUGINS]
    depends, missing = needed_packages(read_binaries(loaders), own={path.name for path in binaries})
    if missing:
        sys.stderr.write(f"In no package of this machine: {', '.join(missing)}\n")
    return [
        package if (package := each.partition(" ")[0]) in ANY_VERSION else each for each in depends
    ]


def make_deb(app: Path, out: Path, *, compress: bool) -> Path:
    """Build the package and return its path."""
    with tempfile.TemporaryDirectory(prefix="pumice-deb-") as work:
        tree = Path(work) / "pumice"
        write_tree(tree, app, find_licences(app, out))
        depends = library_packages(tree)
        return build(
            tree,
            out,
            fields=fields(depends),
            description=DESCRIPTION,
            scripts=[HERE / "postrm"],
            epoch_seconds=epoch_seconds(),
            compress=compress,
        )


def main() -> int:
    """Build it, and say where it lies and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("app", type=Path, help="the frozen app: a folder with an executable pumice")
    parser.add_argument("out", type=Path, help="the folder for the .deb")
    parser.add_argument("--quick", action="store_true", help="do not compress, for trying it out")
    words = parser.parse_args()
    if not (words.app / "pumice").is_file():
        parser.error(f"{words.app} holds no executable pumice; `make package` builds it")
    deb = make_deb(words.app, words.out, compress=not words.quick)
    sys.stdout.write(f"{deb}  {deb.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
