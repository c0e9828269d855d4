"""What a drop or a paste holds: files, pictures or text, whatever the program it comes from.

File managers name files.  Browsers may add a web address, a bitmap, HTML or a `data:` address to
them, or send only some of these.  Nothing is ever fetched, and whatever cannot be used is named in
a sentence.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import socket
import sys
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from engine.errors import PhotoError, PumiceError

if TYPE_CHECKING:
    from app.window.photos.html_images import HtmlImages

_URL_FORMATS = (
    *("application/x-moz-file", "text/x-moz-url", "application/x-moz-file-promise-url"),
    *("_NETSCAPE_URL", "x-special/gnome-copied-files"),
)
"""Formats that name files or addresses where `text/uri-list` is missing."""

_IMAGE_FORMATS = (
    *("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/tiff"),
    *("image/avif", "image/heic"),
)
_MAX_ADDRESS_CHARS = 80
_SAVE_HINT = "Save the photo to a file, then drop that file."
_WINDOWS_PATH = re.compile(r"[a-zA-Z]:[\\/]|\\\\\w")
_DATA_URL = re.compile(r"\s*data:[a-z]+/[\w.+-]+[;,]", re.IGNORECASE)


@dataclass(frozen=True)
class PhotoBytes:
    """An encoded photo that has a name but no file."""

    content: bytes
    name: str


@dataclass(frozen=True)
class MimeContent:
    """What can be taken from a drop or a paste, and what cannot be and why."""

    files: tuple[Path, ...] = ()
    pictures: tuple[QImage | PhotoBytes, ...] = ()
    text: str = ""
    refused: tuple[PumiceError, ...] = ()

    @property
    def has_photos(self) -> bool:
        """Whether there is something to add beside text."""
        return bool(self.files or self.pictures)


def read_drop(data: QMimeData) -> MimeContent:
    """What was dropped on the window.  If nothing can be used, `refused` says so."""
    found = read_addresses(_addresses(data))
    if not found.has_photos:
        found = _with_pictures(data, found)
    if found.has_photos or found.refused:
        return found
    if text := _plain_text(data):
        return MimeContent(text=text)
    return MimeContent(refused=(_nothing_usable(data),))


def read_paste(data: QMimeData) -> MimeContent:
    """The photos of the clipboard; without any of these, its text is for the text field."""
    text, addresses = _plain_text(data), _addresses(data)
    found = read_addresses(addresses)
    if found.has_photos or _is_data_url(text):
        return found
    if text and not _is_only_a_name(text, data, addresses):
        return MimeContent(text=text)
    found = _with_pictures(data, found)
    if found.has_photos:
        return found
    refused = () if text or not data.formats() else (_nothing_usable(data),)
    return MimeContent(text=text, refused=refused)


def read_addresses(addresses: list[QUrl]) -> MimeContent:
    """The local files and `data:` photos among addresses; everything else is refused."""
    files: list[Path] = []
    pictures: list[QImage | PhotoBytes] = []
    refused: list[PumiceError] = []
    for url in addresses:
        if url.scheme().lower() == "data":
            photo = photo_of_data_url(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
            if photo is None:
                refused.append(_not_a_photo())
            else:
                pictures.append(photo)
        elif (path := local_path(url)) is not None:
            files.append(path)
        else:
            refused.append(_not_here(url))
    return MimeContent(tuple(files), tuple(pictures), refused=tuple(refused))


def _with_pictures(data: QMimeData, found: MimeContent) -> MimeContent:
    """The bitmap that came instead of files, or the photos of the HTML; else what was found."""
    if picture := _bitmap(data):
        return MimeContent(pictures=(picture,))
    sources = dict.fromkeys(_html_images(data).sources)
    inside = (photo_of_data_url(source) for source in sources)
    photos = tuple(photo for photo in inside if photo is not None)
    paths = (local_path(QUrl(source)) for source in sources if not _is_data_url(source))
    here = (path for path in paths if path is not None and not _is_on_network(path))
    files = tuple(path for path in here if path.is_file())
    return MimeContent(files, photos) if files or photos else found


def local_path(url: QUrl) -> Path | None:
    """The file of an address on this computer; None for an address elsewhere.

    On Windows a folder that another computer shares is a path like any other.
    """
    if not url.isLocalFile():
        return None
    if sys.platform == "win32":
        return Path(url.toLocalFile())
    if url.host() and url.host().lower() not in ("localhost", socket.gethostname().lower()):
        return None
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    # Bytes that are no UTF-8 are allowed in file names, so not `toLocalFile`.
    path = _decoded_path(encoded)
    if not path.exists() and (url.hasQuery() or url.hasFragment()):
        # "?" and "#" of a file name that was not encoded.
        rest = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        whole = _decoded_path(encoded + rest.partition(encoded)[2])
        return whole if whole.exists() else path
    return path


def _is_on_network(path: Path) -> bool:
    """Whether Windows would ask another computer for a file, and tell it who asks.  A page that
    somebody copied from must not bring that about."""
    return sys.platform == "win32" and os.fspath(path).startswith(("\\\\", "//"))


def _decoded_path(encoded: str) -> Path:
    return Path(os.fsdecode(urllib.parse.unquote_to_bytes(encoded)))


def photo_of_data_url(address: str) -> PhotoBytes | None:
    """The photo within a `data:` address (RFC 2397); None if it holds none."""
    head, comma, body = address.partition(",")
    scheme, _, media = head.partition(":")
    kind, *parameters = (part.strip().lower() for part in media.split(";"))
    if scheme.strip().lower() != "data" or not comma or not kind.startswith("image/"):
        return None
    content = urllib.parse.unquote_to_bytes(body)
    if "base64" in parameters:
        plain = re.sub(rb"\s", b"", content).translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
        try:
            content = base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
        except binascii.Error:
            return None
    suffix = re.sub(r"[^a-z0-9]", "", kind.removeprefix("image/").partition("+")[0])[:5]
    return PhotoBytes(content, f"Photo.{suffix}") if content else None


def _addresses(data: QMimeData) -> list[QUrl]:
    """All addresses, in order, each once."""
    urls = [url for url in data.urls() if url.scheme()] if data.hasUrls() else []
    if not urls:
        urls = [url for name in _URL_FORMATS for url in _urls_of(_raw_text(data, name))]
    if not urls:
        named = _urls_as_text(_plain_text(data))
        urls = named if all(map(_is_usable, named)) else []
    return list({url.toEncoded().data(): url for url in urls}.values())


def _urls_as_text(text: str) -> list[QUrl]:
    """The addresses of a text that consists of nothing else."""
    if _is_data_url(text):
        return [QUrl("".join(text.split()))]
    lines = text.split()
    return [QUrl(line) for line in lines] if all(line.startswith("file:") for line in lines) else []


def _urls_of(text: str) -> Iterator[QUrl]:
    """The addresses among the lines of a text, without titles and verbs ("copy")."""
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("/") or (sys.platform == "win32" and _WINDOWS_PATH.match(line)):
            yield QUrl.fromLocalFile(line)
        elif re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S", line) and not line.startswith("#"):
            yield QUrl(line)


def _raw_text(data: QMimeData, name: str) -> str:
    """The text of a format: UTF-16 as Mozilla's formats are, or UTF-8."""
    if not data.hasFormat(name):
        return ""
    content = bytes(data.data(name).data())
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if encoding == "utf-8" and b"\0" in content.rstrip(b"\0"):
        encoding = "utf-16-le"
    return content.decode(encoding, "replace").rstrip("\0")


def _plain_text(data: QMimeData) -> str:
    return data.text().rstrip("\0") if data.hasText() else ""


def _is_data_url(text: str) -> bool:
    return _DATA_URL.match(text) is not None


def _is_usable(url: QUrl) -> bool:
    """Whether an address that came as plain text is meant as a file rather than as text."""
    path = local_path(url)
    if path is None:
        return _is_data_url(url.toString())
    return not _is_on_network(path) and path.is_file()


def _is_only_a_name(text: str, data: QMimeData, addresses: list[QUrl]) -> bool:
    """Whether the text only names a picture, as browsers add it to one."""
    if text.strip() in {url.toString() for url in addresses}:
        return True
    html = _html_images(data)
    return bool(html.sources) and not html.words.strip()


def _bitmap(data: QMimeData) -> QImage | PhotoBytes | None:
    for name in _IMAGE_FORMATS:
        content = bytes(data.data(name).data()) if data.hasFormat(name) else b""
        if content:
            return PhotoBytes(content, f"Photo.{name.removeprefix('image/')}")
    picture = QImage(data.imageData()) if data.hasImage() else QImage()
    return None if picture.isNull() else picture


def _html_images(data: QMimeData) -> HtmlImages:
    from app.window.photos.html_images import HtmlImages

    return HtmlImages(data.html() if data.hasHtml() else "")


def _nothing_usable(data: QMimeData) -> PhotoError:
    """Why there was nothing to take."""
    if sources := _html_images(data).sources:
        return _not_here(QUrl(sources[0]))
    why = "There is no photo, no video and no text in this."
    return PhotoError(why, _SAVE_HINT)


def _not_here(url: QUrl) -> PhotoError:
    where = url.toDisplayString()
    if url.scheme().lower() == "data":
        return _not_a_photo()
    if len(where) > _MAX_ADDRESS_CHARS:
        where = where[: _MAX_ADDRESS_CHARS - 1] + "…"
    return PhotoError(
        f"{where} is not on this computer, and Pumice fetches no photos.",
        _SAVE_HINT,
    )


def _not_a_photo() -> PhotoError:
    return PhotoError("This holds no photo that Pumice can read.", _SAVE_HINT)
