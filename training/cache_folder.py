"""Where training keeps what can be made again, for all runs of a person: indexes, features,
models that come with Pumice."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def index_folder() -> Path:
    """Indexes of data files (`training.data.row_index`)."""
    return _cache_folder() / "index"


def features_folder() -> Path:
    """Features of frozen towers (`training.vision.feature_cache`)."""
    return _cache_folder() / "features"


def models_folder() -> Path:
    """Checkpoints of models that come with Pumice (`training.worlds.SceneWorld.packaged`)."""
    return _cache_folder() / "models"


def _cache_folder() -> Path:
    return platformdirs.user_cache_path("pumice") / "training"
