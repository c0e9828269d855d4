"""Where Pumice keeps its files on this disk.  No Qt here, and no file is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from engine.atomic_file import set_aside as set_aside


@dataclass(frozen=True)
class Paths:
    """The two folders of a user: `config` for settings, `data` for chats and photos."""

    config: Path
    data: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def presets(self) -> Path:
        """The file of presets: named settings of chats."""
        return self.config / "presets.json"

    @property
    def library(self) -> Path:
        """The list of models that the person added."""
        return self.config / "library.json"

    @property
    def skill_servers(self) -> Path:
        """The programs that the person named for skills."""
        return self.config / "skills.json"

    @property
    def chats(self) -> Path:
        """The database of chats."""
        return self.data / "chats.db"

    @property
    def photos(self) -> Path:
        """The folder of photos, named by the hash of their content."""
        return self.data / "photos"

    @property
    def made_photos(self) -> Path:
        """The folder of photos that skills made outside a chat, one folder for each call."""
        return self.data / "made_photos"

    @property
    def models(self) -> Path:
        """The folder of models that were got from the catalogue, one folder each."""
        return self.data / "models"

    @property
    def windows(self) -> Path:
        """The folder of lock files, one for each window that is open."""
        return self.data / "windows"


def person_paths() -> Paths:
    """The platform's folders for the user who runs Pumice."""
    return Paths(
        platformdirs.user_config_path("pumice", appauthor=False),
        platformdirs.user_data_path("pumice", appauthor=False),
    )


def cache_folder() -> Path:
    """The disk cache of image embeddings and sequence states; it may be cleared at any time."""
    return platformdirs.user_cache_path("pumice", appauthor=False) / "memory"


def assets() -> Path:
    """The folder of icons, sample photos and the built-in model."""
    return Path(__file__).resolve().parents[2] / "assets"


def own_folders() -> dict[str, Path]:
    """Where settings, chats, the disk cache and what comes with Pumice are, for a bug report."""
    paths = person_paths()
    return {
        "config": paths.config,
        "data": paths.data,
        "cache": cache_folder(),
        "assets": assets(),
    }


def starter_model() -> Path:
    """The built-in model; the folder can be missing in a bare checkout."""
    return assets() / "models" / "starter"


def catalogue_file() -> Path:
    """The catalogue of models that can be got."""
    return assets() / "catalogue.json"


def sample_photos() -> tuple[Path, ...]:
    """Photos to try the app with, by name; none in a bare checkout."""
    folder = assets() / "samples"
    if not folder.is_dir():
        return ()
    kinds = {".png", ".jpg", ".jpeg", ".webp"}
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in kinds))
