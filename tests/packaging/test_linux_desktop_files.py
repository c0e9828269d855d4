"""Menu entry, file types, icons, metadata and man page say what the program really does."""

import configparser
import importlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import click
import pytest
from PySide6.QtGui import QImage

from app.terminal.verbs import TRAINING_VERBS, verbs
from engine.vision.media_files import PHOTO_SUFFIXES, VIDEO_SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"

TYPES = {
    "image/jpeg": ".jpg .jpeg .jpe .jfif .jif .mpo",
    "image/png": ".png",
    "image/apng": ".apng",
    "image/webp": ".webp",
    "image/avif": ".avif .avifs",
    "image/heif": ".heic .heif .hif .heics .heifs",
    "image/gif": ".gif",
    "image/bmp": ".bmp .dib",
    "image/tiff": ".tif .tiff",
    "image/jp2": ".jp2",
    "image/jpx": ".jpx .jpf",
    "image/x-jp2-codestream": ".j2k .j2c .jpc",
    "image/x-portable-pixmap": ".ppm",
    "image/x-portable-graymap": ".pgm",
    "image/x-portable-bitmap": ".pbm",
    "image/x-portable-anymap": ".pnm",
    "image/x-tga": ".tga",
    "image/vnd.microsoft.icon": ".ico",
    "video/mp4": ".mp4 .m4v",
    "video/quicktime": ".mov .qt",
    "video/webm": ".webm",
    "video/x-matroska": ".mkv",
    "video/x-msvideo": ".avi",
    "video/mpeg": ".mpg .mpeg",
    "video/mp2t": ".ts .mts .m2ts",
    "video/3gpp": ".3gp",
    "video/3gpp2": ".3g2",
    "video/ogg": ".ogv",
    "video/x-flv": ".flv",
    "video/x-ms-wmv": ".wmv",
}
"""Types of freedesktop's shared-mime-info 2.2 and the suffixes that it gives them."""


def module(name: str):
    sys.path.insert(0, str(LINUX))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(LINUX))


@pytest.fixture(scope="module")
def files():
    return module("desktop_files")


@pytest.fixture(scope="module")
def page():
    return module("man_page").man_page()


def entry(text: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return parser["Desktop Entry"]


def types(text: str) -> list[str]:
    return entry(text)["MimeType"].strip(";").split(";")


def test_the_menu_entry_offers_every_type_of_file_that_pumice_opens(files):
    offered = types(files.menu_entry(videos=True))
    assert len(offered) == len(set(offered))
    assert set(TYPES) | {"application/x-gguf"} <= set(offered)
    known = {suffix for suffixes in TYPES.values() for suffix in suffixes.split()}
    assert known == {*PHOTO_SUFFIXES, *VIDEO_SUFFIXES}
    assert entry(files.menu_entry(videos=True))["Exec"] == "pumice %F"


def test_without_the_library_for_videos_none_is_offered(files):
    offered = types(files.menu_entry(videos=False))
    assert [kind for kind in offered if kind.startswith("video/")] == []
    assert {"application/x-gguf", "image/jpeg"} <= set(offered)


@pytest.mark.parametrize("key", ["GenericName", "Comment", "Keywords"])
def test_the_menu_entry_speaks_the_languages_of_the_window(files, key):
    desktop = entry(files.menu_entry(videos=True))
    languages = {path.stem.removeprefix("pumice_") for path in ROOT.glob("app/translations/*.ts")}
    assert {each[len(key) + 1 : -1] for each in desktop if each.startswith(f"{key}[")} == languages


def test_gguf_files_are_known_by_their_first_bytes():
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ElementTree.parse(LINUX / "pumice-mime.xml").getroot()
    assert kind.get("type") == "application/x-gguf"
    (match,) = kind.findall(f"{space}magic/{space}match")
    starter = (ROOT / "assets/models/starter/model.gguf").read_bytes()
    offset, value = int(match.get("offset")), match.get("value").encode()
    assert starter[offset : offset + len(value)] == value
    assert kind.find(f"{space}glob").get("pattern") == "*.gguf"


def test_icons_have_their_sizes_and_are_not_blank(files, tmp_path):
    files.write_icons(tmp_path)
    for size in files.ICON_SIZES_PX:
        picture = QImage(str(tmp_path / f"hicolor/{size}x{size}/apps/pumice.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 2).lightness() < 60
        assert picture.pixelColor(0, 0).alpha() == 0
    assert (tmp_path / "hicolor/scalable/apps/pumice.svg").stat().st_size > 0


def test_metadata_has_addresses_and_the_current_release(files, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    files.write_metainfo(tmp_path / "m.xml")
    component = ElementTree.parse(tmp_path / "m.xml").getroot()
    release = component.find("releases/release")
    assert (release.get("version"), release.get("date")) == (files.version(), "2023-11-14")
    pictures = [image.text for image in component.iter("image")]
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.startswith("https://")
        assert (ROOT / "assets" / picture.partition("/assets/")[2]).is_file()
    assert component.findtext("launchable") == "pumice.desktop"


def test_releases_are_read_from_the_changelog(files, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    text = (
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One\n  more.\n\n### Fixed\n\n- Two.\n\n"
        "## [0.2.0]\n\n- Three.\n\n## [0.1.0] - 2020-02-03\n\n- Four.\n\n## [0.0.1]\n\n- Old.\n"
    )
    assert list(files.releases(text, "0.2.0")) == [
        files.Release("0.2.0", "2023-11-14", ("One more.", "Two.", "Three.")),
        files.Release("0.1.0", "2020-02-03", ("Four.",)),
    ]


def every_verb(group: click.Group, parent: click.Context):
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        context = click.Context(command, info_name=name, parent=parent)
        yield context
        if isinstance(command, click.Group):
            yield from every_verb(command, context)


def test_the_man_page_has_every_verb_and_every_option(page):
    text = page.replace("\\-", "-")
    for context in every_verb(verbs, click.Context(verbs, info_name="pumice")):
        if context.info_name in TRAINING_VERBS:
            assert f"\\fB{context.info_name}\\fR" in text
            continue
        if not isinstance(context.command, click.Group):
            assert f".SS \\fB{context.command_path}\\fR" in text
        for option in context.command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert re.search(rf"\\fB.*{option.opts[0]}\b", text), option.opts


def test_the_man_page_tells_exit_codes_files_and_environment(page):
    for code in ("0", "1", "2", "130"):
        assert f".TP\n\\fB{code}\\fR\n" in page
    for name in ("QT_QPA_PLATFORM", "XDG_DATA_HOME", "~/.local/share/pumice"):
        assert name in page
    assert page.isascii()


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
def test_man_shows_the_page_without_warnings(page, tmp_path):
    file = tmp_path / "pumice.1"
    file.write_text(page)
    shown = subprocess.run(
        ["man", "--warnings", "-l", str(file)],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"},
    )
    assert shown.stderr == ""
    assert "EXIT STATUS" in shown.stdout


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-utils here")
def test_desktop_file_validate_finds_nothing(files, tmp_path):
    file = tmp_path / "pumice.desktop"
    file.write_text(files.menu_entry(videos=True), "utf-8")
    found = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="there is no appstreamcli here")
def test_appstreamcli_finds_nothing_wrong(files, tmp_path):
    files.write_metainfo(tmp_path / "pumice.metainfo.xml")
    command = ["appstreamcli", "validate", "--no-net", tmp_path / "pumice.metainfo.xml"]
    found = subprocess.run(command, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout
