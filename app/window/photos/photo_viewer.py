"""The photo that is shown large: which one of the chat, what the model sees of it, spots and boxes.

No window here; zoom and pan are `app.window.photos.photo_zoom`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.records import StoredMessage
from app.storage.photos.crops import CropBox
from app.storage.photos.photo_facts import PhotoFacts, read_facts
from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.window.engines.engine_link import EngineLink, JobRunner
from app.window.photos.photo_provider import photo_source
from app.window.photos.photo_rows import shown_photo_name, spots_on
from app.window.photos.photo_spot import PhotoSpot
from app.window.photos.photo_zoom import PhotoZoom
from app.window.photos.reply_regions import (
    ReplyRegions,
    guess_note,
    regions_for_qml,
    regions_of_reply,
    regions_of_use,
)
from app.window.photos.seen_photo import describe_shown, shown_to, tile_rects
from app.window.settings.local_numbers import decimal_in_words, moment_in_words
from app.wording.translate import tr

if TYPE_CHECKING:
    from engine.gguf.card import Card
    from engine.vision.spec import VisionSpec


@dataclass(frozen=True)
class ViewedChat:
    """What the viewer asks of the open chat and the composer, each time again.

    `latest` are the messages of a long chat that are there already; `told_facts` is whether the
    model of this chat is told when and where photos were taken;
    `ask_about` puts a spot of a photo into the composer; `listed` adds the versions of photos.
    """

    messages: Callable[[], Sequence[StoredMessage]]
    latest: Callable[[], Sequence[StoredMessage]]
    waiting: Callable[[], Sequence[KeptPhoto]]
    told_facts: Callable[[], bool]
    ask_about: Callable[[KeptPhoto, CropBox], None]
    listed: Callable[[Sequence[KeptPhoto]], list[KeptPhoto]]


class PhotoViewer(QObject):
    """All photos of the open chat and of the composer, one of them shown large.

    Signals:
        shown: a photo is to be shown, the viewer is to open.
        asked: a spot was put into the composer; the viewer is to close.
        moved: another photo is shown than before.
    """

    changed = Signal()
    model_changed = Signal()
    shown = Signal()
    asked = Signal()
    moved = Signal()
    closed = Signal()

    def __init__(
        self,
        chat: ViewedChat,
        photo_store: PhotoStore,
        link: EngineLink,
        *,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chat, self._photo_store, self._jobs = chat, photo_store, jobs
        self._card: Card | None = None
        self._photos: list[KeptPhoto] = []
        self._place = self._total = 0
        self._facts = PhotoFacts()
        self._found: ReplyRegions | None = None
        self._shows_seen = self._shows_preview = False
        self._cache: dict[tuple[int, ...], dict[str, Any]] = {}
        self.zoom = PhotoZoom(self)
        self.spot = PhotoSpot(self.zoom, self)
        link.model_loading.connect(lambda _choice: self._set_card(None))
        link.model_failed.connect(lambda _error: self._set_card(None))
        link.model_ready.connect(self._set_card)
        link.model_changed.connect(self._set_card)

    def spec(self) -> VisionSpec | None:
        """The vision file's values of the open model; may be called on any thread."""
        card = self._card
        return card.vision if card else None

    @property
    def photos(self) -> Sequence[KeptPhoto]:
        """All that can be shown, in order."""
        return self._photos

    @property
    def current(self) -> KeptPhoto | None:
        """The photo that is shown."""
        return self._photos[self._place] if self._photos else None

    def find(self, digest: str) -> KeptPhoto | None:
        """The photo of a hash, if it can be shown."""
        return next((each for each in self._photos if each.hash == digest), None)

    # What the window reads.

    def _get_zoom(self) -> PhotoZoom:
        return self.zoom

    view = Property(QObject, _get_zoom, constant=True)

    def _get_spot(self) -> PhotoSpot:
        return self.spot

    selection = Property(QObject, _get_spot, constant=True)

    def _get_source(self) -> str:
        return photo_source(self._photos[self._place]) if self._photos else ""

    source = Property(str, _get_source, notify=changed)

    def _get_name(self) -> str:
        return shown_photo_name(self._photos[self._place]) if self._photos else ""

    name = Property(str, _get_name, notify=changed)

    def _is_video(self) -> bool:
        return bool(self._photos) and self._photos[self._place].kind is MediaKind.VIDEO

    isVideo = Property(bool, _is_video, notify=changed)

    def _is_missing(self) -> bool:
        return bool(self._photos) and not self._path_exists()

    isMissing = Property(bool, _is_missing, notify=changed)
    """Whether the stored file is gone."""

    def _get_count(self) -> int:
        return len(self._photos)

    count = Property(int, _get_count, notify=changed)

    def _get_number(self) -> int:
        return self._place + 1 if self._photos else 0

    place = Property(int, _get_number, notify=changed)
    """The number of the photo, from 1."""

    def _get_details(self) -> str:
        return " · ".join(self._details()) if self._photos else ""

    details = Property(str, _get_details, notify=changed)
    """Place in the chat, size, date."""

    def _get_facts(self) -> list[str]:
        return self._fact_sentences() if self._photos else []

    facts = Property(list, _get_facts, notify=changed)

    def _get_seen(self) -> bool:
        return self._shows_seen

    def _set_seen(self, on: bool) -> None:
        self._shows_seen = on
        self._shows_preview = self._shows_preview and on
        self.changed.emit()

    seen = Property(bool, _get_seen, _set_seen, notify=changed)
    """Whether it is shown what the model sees."""

    def _get_preview(self) -> bool:
        return self._shows_preview

    def _set_preview(self, on: bool) -> None:
        self._shows_preview = on and self._has_preview()
        self._shows_seen = self._shows_seen or on
        self.changed.emit()

    preview = Property(bool, _get_preview, _set_preview, notify=changed)
    """Whether the photo is shown with just the detail that the model is given."""

    def _has_preview(self) -> bool:
        return bool(self._seen_tiles())

    canPreview = Property(bool, _has_preview, notify=changed)

    def _get_preview_source(self) -> str:
        if not self._shows_preview or not self._photos or self._card is None:
            return ""
        several = int(self._several())
        return f"image://seen/{self._photos[self._place].hash}/{several}/{id(self._card)}"

    previewSource = Property(str, _get_preview_source, notify=changed)

    def _seen_tiles(self) -> list[dict[str, int]]:
        if not self._photos:
            return []
        photo = self._photos[self._place]
        return tile_rects(shown_to(self._card, photo, several=self._several()))

    seenTiles = Property(list, _seen_tiles, notify=changed)

    def _seen_sentences(self) -> list[str]:
        if not self._photos:
            return []
        photo = self._photos[self._place]
        return describe_shown(self._card, photo, several=self._several())

    seenText = Property(list, _seen_sentences, notify=changed)

    def _get_regions(self) -> list[dict[str, Any]]:
        """The boxes of the reply from which the viewer was opened, on its photo."""
        if not self._found or not self._photos:
            return []
        photo = self._photos[self._place]
        if photo.hash != self._found.photo.hash:
            return []
        regions: list[dict[str, Any]] = regions_for_qml(self._found)["regions"]
        return regions

    regions = Property(list, _get_regions, notify=changed)

    def _get_region_note(self) -> str:
        unsure = self._found is not None and not self._found.known and bool(self._get_regions())
        return guess_note() if unsure else ""

    regionNote = Property(str, _get_region_note, notify=changed)

    def _get_spots(self) -> list[dict[str, float]]:
        return spots_on(self._photos[self._place], self._photos) if self._photos else []

    spots = Property(list, _get_spots, notify=changed)
    """Where the crops of this chat were cut out of this photo, as shares of its sides."""

    # What a person does.

    @Slot(str)
    def show(self, source: str) -> None:
        """Show the photo of an address, among all of the chat and the composer."""
        self._open_at(source, None)

    def _open_at(self, source: str, found: ReplyRegions | None) -> None:
        self._list_photos()
        if not self._photos:
            return
        self._found = found
        self._go_to(next((n for n, p in enumerate(self._photos) if photo_source(p) == source), 0))
        self.shown.emit()

    @Slot(int)
    def showRegions(self, message_id: int) -> None:
        """Show the photo that a reply points at, with its boxes."""
        found = regions_of_reply(self._chat.messages(), message_id, self._card)
        if found is not None:
            self._open_at(photo_source(found.photo), found)

    @Slot(int, int)
    def showSkillRegions(self, message_id: int, number: int) -> None:
        """Show the photo in which a skill found something for a reply, with its boxes."""
        found = regions_of_use(self._chat.messages(), message_id, number)
        if found is not None:
            self._open_at(photo_source(found.photo), found)

    @Slot(int, result="QVariantMap")
    def regionsOf(self, message_id: int) -> dict[str, Any]:
        """What a reply points at, for `MessageRegions.qml`; empty for most."""
        messages = self._chat.latest()
        reply = next((m for m in reversed(messages) if m.id == message_id), None)
        if reply is None or not any(sign in reply.text for sign in "[(<{"):
            return {}
        key = (message_id, hash(reply.text), id(self._card), messages[0].id)
        if key not in self._cache:
            found = regions_of_reply(messages, message_id, self._card)
            self._cache[key] = regions_for_qml(found) if found else {}
        return self._cache[key]

    @Slot()
    def next(self) -> None:
        """The next photo, if there is one."""
        self._go_to(self._place + 1)

    @Slot()
    def previous(self) -> None:
        """The photo before, if there is one."""
        self._go_to(self._place - 1)

    @Slot()
    def askAboutSpot(self) -> None:
        """Put the overview and the spot that was drawn into the composer."""
        if self.spot.box is None or not self._photos or self._is_video():
            return
        box = self.spot.box
        self.spot.cancel()
        self.ask_about(box)

    def ask_about(self, box: CropBox) -> None:
        """Put a spot of the photo that is shown into the composer."""
        self._chat.ask_about(self._photos[self._place], box)
        self.asked.emit()

    def show_version(self, version: KeptPhoto) -> None:
        """Show a version of a photo that is new in the chat, or was there before."""
        self._list_photos()
        if self.find(version.hash) is None:
            self._photos.append(version)
        hashes = [photo.hash for photo in self._photos]
        self._go_to(hashes.index(version.hash))

    @Slot()
    def close(self) -> None:
        """The viewer was closed: let go of what is large."""
        self._photos, self._place, self._found = [], 0, None
        self.spot.cancel()
        self.zoom.set_photo((1, 1), has_tiles=False)
        self.changed.emit()
        self.closed.emit()

    # Inside.

    def _list_photos(self) -> None:
        sent = [photo for message in self._chat.messages() for photo in message.photos]
        every = [*sent, *self._chat.waiting()]
        self._total = sum(photo.kind is MediaKind.PHOTO for photo in every)
        once = {(photo.hash, photo.crop): photo for photo in every}
        self._photos = self._chat.listed(list(once.values()))

    def _go_to(self, place: int) -> None:
        if not 0 <= place < len(self._photos):
            return
        self._place, self._facts = place, PhotoFacts()
        photo = self._photos[place]
        self.spot.cancel()
        is_photo = photo.kind is MediaKind.PHOTO
        whole = is_photo and self._path_exists()
        self.zoom.set_photo((photo.width_px, photo.height_px), has_tiles=whole)
        self._shows_preview = self._shows_preview and self._has_preview()
        self.changed.emit()
        self.moved.emit()
        if whole:
            path = self._photo_store.path(photo)
            self._jobs.run(
                lambda: read_facts(path),
                lambda facts: self._on_facts(photo, facts),
                lambda _error: None,
            )

    def _on_facts(self, photo: KeptPhoto, facts: PhotoFacts) -> None:
        if self._photos and self._photos[self._place] == photo:
            self._facts = facts
            self.changed.emit()

    def _details(self) -> list[str]:
        photo = self._photos[self._place]
        details = []
        if len(self._photos) > 1:
            details.append(tr("{n} of {total}", n=self._place + 1, total=len(self._photos)))
        if self._is_missing():
            return [*details, tr("Its file is no longer in Pumice's folder of photos.")]
        details.append(tr("{width} × {height} px", width=photo.width_px, height=photo.height_px))
        if photo.kind is MediaKind.VIDEO:
            details.append(tr("{n} seconds", n=decimal_in_words(photo.duration_s)))
        if self._facts.taken:
            details.append(moment_in_words(self._facts.taken))
        return details

    def _fact_sentences(self) -> list[str]:
        phrases = [moment_in_words(phrase) for phrase in self._facts.phrases()]
        if not phrases:
            return []
        told = (
            tr("Given to the model in this chat. They stay on this computer.")
            if self._chat.told_facts()
            else tr("Not given to the model. They stay on this computer.")
        )
        return [" · ".join(phrases), told]

    def _several(self) -> bool:
        """Whether the chat, with what waits in the composer, has more than one photo."""
        return self._total > 1

    def _path_exists(self) -> bool:
        return self._photo_store.path(self._photos[self._place]).is_file()

    def _set_card(self, card: Card | None) -> None:
        self._card = card
        self._cache.clear()
        self.model_changed.emit()
        self.changed.emit()
