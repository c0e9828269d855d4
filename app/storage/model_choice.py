"""Which model is opened: kept by each chat and in the list of recent models.  No Qt here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModelChoice:
    """A folder, or a GGUF file and its mmproj file."""

    path: Path
    mmproj: Path | None = None

    def to_json(self) -> str:
        """As `chats.model` keeps it."""
        plain = {"path": str(self.path)}
        if self.mmproj:
            plain["mmproj"] = str(self.mmproj)
        return json.dumps(plain)


def model_from_json(text: str) -> ModelChoice | None:
    """What `ModelChoice.to_json` wrote; None for an empty or unknown value."""
    try:
        plain = json.loads(text)
    except ValueError:
        return None
    if not isinstance(plain, dict) or not isinstance(plain.get("path"), str):
        return None
    mmproj = plain.get("mmproj")
    return ModelChoice(Path(plain["path"]), Path(mmproj) if isinstance(mmproj, str) else None)
