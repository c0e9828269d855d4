"""What a Linux desktop reads of a program: menu entry, icons, file type, AppStream metadata.

    python packaging/linux/desktop_files.py SHARE_FOLDER

The .deb, the AppImage and the Flatpak have the same files, below their own `share` folder.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ICON_SIZES_PX = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
HOMEPAGE = "https://github.com/pumice-app/pumice"
"""Where `pyproject.toml` names none under [project.urls]."""


@dataclass(frozen=True)
class Release:
    """One release of the changelog: `changes` are its entries, one string each."""

    version: str
    date: str
    changes: tuple[str, ...]


def project() -> dict[str, object]:
    """The table [project] of pyproject.toml."""
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    return found


def version() -> str:
    """The one version of this tree."""
    return str(project()["version"])


def homepage() -> str:
    """The project's address on the web."""
    urls = project().get("urls", {})
    assert isinstance(urls, dict)
    return str(urls.get("Homepage", HOMEPAGE))


def epoch_seconds() -> int:
    """The time that all files of a package have: SOURCE_DATE_EPOCH, or that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        shown = ""  # an unpacked source archive
    return int(shown.strip() or time.time())


def releases(changelog: str, current: str) -> Iterator[Release]:
    """The releases of a changelog, newest first.

    What is not released yet belongs to the current version, which has the date of the package if
    none is given.  Older releases without a date are left out.
    """
    day_made = time.strftime("%Y-%m-%d", time.gmtime(epoch_seconds()))
    coming: tuple[str, ...] = ()
    for section in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        title, _, text = section.partition("\n")
        name, date = re.findall(r"\[(.+?)\]|(\d{4}-\d\d-\d\d)", title + " 0000-00-00")[:2]
        changes = tuple(" ".join(each.split()) for each in re.split(r"^- ", text, flags=re.M)[1:])
        changes = tuple(re.sub(r" ?### \w+$", "", each) for each in changes)
        if name[0] == "Unreleased":
            coming = changes
        elif name[0] == current:
            day = day_made if date[1] == "0000-00-00" else date[1]
            yield Release(current, day, coming + changes)
        elif date[1] != "0000-00-00":
            yield Release(name[0], date[1], changes)


def write_metainfo(target: Path) -> None:
    """AppStream metadata: the template with addresses and the releases of CHANGELOG.md."""
    ElementTree.register_namespace("xml", "http://www.w3.org/XML/1998/namespace")
    tree = ElementTree.parse(HERE / "pumice.metainfo.xml")
    component = tree.getroot()
    for kind, path in (("homepage", ""), ("bugtracker", "/issues"), ("vcs-browser", "")):
        ElementTree.SubElement(component, "url", type=kind).text = homepage() + path
    for image in component.iter("image"):
        image.text = f"{homepage()}/raw/v{version()}/{image.text}"
    listed = ElementTree.SubElement(component, "releases")
    for release in releases((ROOT / "CHANGELOG.md").read_text("utf-8"), version()):
        ElementTree.SubElement(listed, "release", version=release.version, date=release.date)
    ElementTree.indent(tree)
    target.parent.mkdir(parents=True, exist_ok=True)
    tree.write(target, encoding="utf-8", xml_declaration=True)


def write_icons(icons: Path) -> None:
    """The icon as PNG in the sizes of the theme hicolor, and as SVG."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    source = ROOT / "assets" / "icons" / "pumice.svg"
    picture = QSvgRenderer(QByteArray(source.read_bytes()))
    for size_px in ICON_SIZES_PX:
        image = QImage(size_px, size_px, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        picture.render(painter)
        painter.end()
        target = icons / "hicolor" / f"{size_px}x{size_px}" / "apps" / "pumice.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(target)):
            raise OSError(f"{target} could not be written")
    scalable = icons / "hicolor" / "scalable" / "apps" / "pumice.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, scalable)


def menu_entry(*, videos: bool) -> str:
    """The .desktop file; without videos, none is offered to open."""
    text = (HERE / "pumice.desktop").read_text("utf-8")
    return text if videos else re.sub(r"video/[^;]+;", "", text)


def write_desktop_files(share: Path, *, videos: bool) -> None:
    """Everything, below a `share` folder."""
    entry = share / "applications" / "pumice.desktop"
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(menu_entry(videos=videos), "utf-8")
    packages = share / "mime" / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / "pumice-mime.xml", packages / "pumice.xml")
    write_icons(share / "icons")
    write_metainfo(share / "metainfo" / "pumice.metainfo.xml")


def main() -> int:
    """Write the files for another package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("share", type=Path)
    parser.add_argument("--no-videos", action="store_true", help="offer no videos to open")
    words = parser.parse_args()
    write_desktop_files(words.share, videos=not words.no_videos)
    return 0


if __name__ == "__main__":
    sys.exit(main())
