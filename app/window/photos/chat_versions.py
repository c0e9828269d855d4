"""The photos of the open chat with their versions, in the order the viewer shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.photo_versions import VersionStore
from app.storage.photos.photo_store import Crop, KeptPhoto
from app.window.notices import Notices
from engine.errors import PumiceError


class ChatVersions:
    """Keeps versions with the open chat; those of a chat that is not begun yet follow it.

    Args:
        chat_id: of the open chat; 0 for one that is not begun.
    """

    def __init__(self, store: ChatStore, chat_id: Callable[[], int], *, notices: Notices) -> None:
        self._store, self._chat_id, self._notices = store, chat_id, notices
        self._versions = VersionStore(store.database)
        self._loose: list[KeptPhoto] = []

    def keep(self, photo: KeptPhoto) -> None:
        """Store a version of a photo of the open chat.  Raises `StoreError`."""
        self._store.add_photo(photo)
        if chat_id := self._chat_id():
            self._versions.keep(chat_id, [photo])
        elif photo not in self._loose:
            self._loose.append(photo)

    def follow(self) -> None:
        """A chat may have begun: it takes along the versions that were made for it."""
        chat_id = self._chat_id()
        if not self._loose or not chat_id:
            return
        try:
            own = [each for each in self._loose if self._versions.made_for(chat_id, each)]
            self._versions.keep(chat_id, own)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._loose = [each for each in self._loose if each not in own]

    def listed(self, photos: Sequence[KeptPhoto]) -> list[KeptPhoto]:
        """Photos, each with what it was made from and what was made from it, the oldest first."""
        chat_id = self._chat_id()
        families: dict[tuple[str, Crop | None], list[KeptPhoto]] = {}
        try:
            made = self._versions.of_chat(chat_id) if chat_id else tuple(self._loose)
            hashes = {photo.hash for photo in made}
            for photo in photos:
                line = (*self._versions.parents(photo), photo)
                family = families.setdefault((line[0].hash, line[0].crop), [])
                for each in line:
                    if each.hash not in hashes:  # those follow in the order they were made
                        _add_once(family, each)
            for photo in made:
                line = (*self._versions.parents(photo), photo)
                family = families.setdefault((line[0].hash, line[0].crop), [])
                for each in line:
                    _add_once(family, each)
        except PumiceError as error:
            self._notices.show_error(error)
            return list(photos)
        return [photo for family in families.values() for photo in family]


def _add_once(family: list[KeptPhoto], photo: KeptPhoto) -> None:
    if all(each.hash != photo.hash for each in family):
        family.append(photo)
