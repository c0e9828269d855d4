"""Which places of which photo a reply names: its boxes and points on the photo of the question."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.storage.chat_store.records import StoredMessage
from app.storage.photos.photo_store import KeptPhoto, MediaKind
from app.window.photos.photo_provider import photo_source
from app.window.photos.photo_rows import share_rect
from app.wording.translate import tr
from engine.chat import Role
from engine.skill_call import SkillCall

if TYPE_CHECKING:
    from engine.gguf.card import Card
    from engine.vision.regions import Region


@dataclass(frozen=True)
class ReplyRegions:
    """Regions in pixels of `photo`; `known` is False where the model's way of counting is not."""

    photo: KeptPhoto
    regions: tuple[Region, ...]
    known: bool


def regions_of_reply(
    messages: Sequence[StoredMessage], message_id: int, card: Card | None
) -> ReplyRegions | None:
    """What a reply of a chat points at; None for most.

    It is the last photo before the reply; where that is a crop, what it was cut out of.
    """
    place = next((n for n, message in enumerate(messages) if message.id == message_id), None)
    if place is None or messages[place].role is not Role.ASSISTANT:
        return None
    photos = [photo for message in messages[:place] for photo in message.photos]
    photos = [photo for photo in photos if photo.kind is MediaKind.PHOTO]
    if not photos:
        return None
    # Imported here: both need numpy, and the window must open without it.
    from engine.vision.region_frame import region_frame
    from engine.vision.regions import find_regions

    reply, asked = messages[place], photos[-1]
    same_model = card is not None and reply.numbers.model in ("", card.name)
    frame = region_frame(
        (asked.width_px, asked.height_px),
        card.vision if card and same_model else None,
        several_photos=len(photos) > 1,
    )
    regions = find_regions(reply.text, frame)
    return _on_original(ReplyRegions(asked, regions, frame.known), photos) if regions else None


def regions_of_use(
    messages: Sequence[StoredMessage], message_id: int, number: int
) -> ReplyRegions | None:
    """What a skill found for a reply, on the photo that it was asked about; None without places.

    That is the one that the call names by its number, else the latest before the call: one that an
    earlier skill of this reply made, too.
    """
    place = next((n for n, message in enumerate(messages) if message.id == message_id), None)
    if place is None or not 0 <= number < len(messages[place].uses):
        return None
    uses, made = messages[place].uses, {photo.hash: photo for photo in messages[place].photos}
    before = [photo for message in messages[:place] for photo in message.photos]
    earlier = [name for use in uses[:number] for name in use.outcome.photos if name in made]
    photos = [*before, *(made[name] for name in earlier)]
    photos = [photo for photo in photos if photo.kind is MediaKind.PHOTO]
    asked = _photo_asked_about(uses[number].call, photos)
    regions = uses[number].outcome.regions
    if asked is None or not regions:
        return None
    return _on_original(ReplyRegions(asked, regions, True), photos)


def _photo_asked_about(call: SkillCall, photos: Sequence[KeptPhoto]) -> KeptPhoto | None:
    try:
        number = json.loads(call.arguments_json)["photo"]
    except (ValueError, TypeError, LookupError, RecursionError):
        number = len(photos)
    known = type(number) is int and 1 <= number <= len(photos)
    return photos[number - 1] if known else None


def _on_original(found: ReplyRegions, photos: Sequence[KeptPhoto]) -> ReplyRegions:
    crop = found.photo.crop
    original = next((photo for photo in photos if crop and photo.hash == crop.of), None)
    if crop is None or original is None:
        return found
    dx, dy = crop.px[:2]
    moved = tuple(
        dataclasses.replace(r, box=(r.box[0] + dx, r.box[1] + dy, r.box[2] + dx, r.box[3] + dy))
        for r in found.regions
    )
    return ReplyRegions(original, moved, found.known)


def regions_for_qml(found: ReplyRegions) -> dict[str, Any]:
    """The photo's address and name, the regions as shares of its sides, and what to say of them."""
    return {
        "source": photo_source(found.photo),
        "name": found.photo.name,
        "regions": [
            {**share_rect(region.box, found.photo), "label": region.label, "point": region.is_point}
            for region in found.regions
        ],
        "text": count_in_words(found.regions),
        "note": "" if found.known else guess_note(),
    }


def count_in_words(regions: Sequence[Region]) -> str:
    """The button that shows them."""
    n, points = len(regions), sum(region.is_point for region in regions)
    if points == n:
        return tr("Show one point") if n == 1 else tr("Show {n} points", n=n)
    if points:
        return tr("Show {n} places", n=n)
    return tr("Show one box") if n == 1 else tr("Show {n} boxes", n=n)


def guess_note() -> str:
    """Said where the frame of the numbers is not known."""
    return tr("How this model counts is not known, so the places may be off.")
