"""Chats as one HTML page with the photos in it: no network, no script.  No Qt here.

Photos are copies without their side data (place, camera), at most `PHOTO_PX` long.  Of a video, the
page has a few frames.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore, film_strip
from app.storage.transfer.export_words import ExportWords, moment
from app.storage.transfer.markdown_to_html import markdown_to_html
from app.storage.transfer.whole_chat import WholeChat, WholeMessage
from engine.chat import Role
from engine.errors import PhotoError, VideoError

if TYPE_CHECKING:
    from PIL import Image

PHOTO_PX = 1600
_FRAMES = 3

_HEAD = """<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --back: #faf8f5; --text: #211f1c; --muted: #655f57;
 --bubble: #e0eeec; --line: #ddd7ce; --code: #f0ece6; --link: #1f6f6b }}
@media (prefers-color-scheme: dark) {{ :root {{ --back: #1d1c1b; --text: #ece9e4; --muted: #aaa49b;
 --bubble: #263836; --line: #3d3a37; --code: #282725; --link: #63c5bd }} }}
body {{ margin: 0 auto; padding: 24px 16px; max-width: 46rem; background: var(--back);
 color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }}
article {{ border-top: 1px solid var(--line); margin-top: 32px }}
.you {{ background: var(--bubble); border-radius: 14px; padding: 2px 14px; margin: 24px 0 8px 12% }}
small {{ color: var(--muted) }} a {{ color: var(--link) }}
img {{ max-width: 100%; max-height: 70vh; border-radius: 10px; margin: 8px 8px 0 0 }}
pre {{ background: var(--code); border-radius: 8px; padding: 12px; overflow: auto }}
code {{ background: var(--code); border-radius: 4px; padding: 0 3px }} pre code {{ padding: 0 }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid var(--line); padding: 4px 10px }}
blockquote {{ border-left: 3px solid var(--line); margin-left: 0; padding-left: 12px }}
</style></head><body>
"""


def write(
    chats: Iterator[WholeChat], photo_store: PhotoStore, file: Path, words: ExportWords
) -> int:
    """Write one page with the branch of each chat that is shown; returns how many chats."""
    n_chats = 0
    with file.open("w", encoding="utf-8", newline="\n") as page:
        for chat in chats:
            if n_chats == 0:
                page.write(_HEAD.format(title=html.escape(chat.chat.title)))
            page.write(f'<article dir="auto"><h1>{html.escape(chat.chat.title)}</h1>\n')
            for message in chat.branch():
                _write_message(page, message, photo_store, words)
            page.write("</article>\n")
            n_chats += 1
        if n_chats == 0:
            page.write(_HEAD.format(title=html.escape(words.chats)))
        page.write("</body></html>\n")
    return n_chats


def _write_message(
    page: TextIO, message: WholeMessage, photo_store: PhotoStore, words: ExportWords
) -> None:
    is_question = message.role is Role.USER
    who = words.you if is_question else message.numbers.model or words.reply
    page.write(f'<section class="{"you" if is_question else "reply"}" dir="auto">')
    page.write(f"<small>{html.escape(who)} · {moment(message.created_ms)}</small>\n")
    for use in () if is_question else message.uses:
        page.write(f"<p><small>{html.escape(words.used(use))}</small></p>\n")
    for photo in message.photos:
        for source in _sources(photo, photo_store):
            page.write(f'<img alt="{html.escape(photo.name)}" src="{source}">\n')
        if photo.kind is MediaKind.VIDEO or not photo_store.path(photo).is_file():
            page.write(f"<p><small>{html.escape(photo.name)}</small></p>\n")
    text = message.text
    page.write(_plain(text) if is_question else markdown_to_html(text))
    page.write("</section>\n")


def _plain(text: str) -> str:
    """A person's own words, line by line; they are not read as Markdown."""
    return f"<p>{html.escape(text).replace(chr(10), '<br>' + chr(10))}</p>" if text else ""


def _sources(photo: KeptPhoto, photo_store: PhotoStore) -> Iterator[str]:
    """The pictures as data: addresses; none where the file is gone or cannot be read."""
    from engine.vision.photo import open_photo

    path = photo_store.path(photo)
    try:
        pictures = (
            film_strip(path, _FRAMES) if photo.kind is MediaKind.VIDEO else (open_photo(path),)
        )
    except (PhotoError, VideoError):
        return
    for picture in pictures:
        yield _data_address(picture, keep_png=path.suffix == ".png")


def _data_address(picture: Image.Image, *, keep_png: bool) -> str:
    picture = picture.convert("RGB")
    picture.thumbnail((PHOTO_PX, PHOTO_PX))
    kind = "png" if keep_png and max(picture.size) < PHOTO_PX else "jpeg"
    content = io.BytesIO()
    picture.save(content, kind, quality=88)
    return f"data:image/{kind};base64,{base64.b64encode(content.getvalue()).decode()}"
