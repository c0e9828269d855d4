"""Has Apple check the disk image, and staples the result to it: `notarise.py IMAGE.dmg`.

Where `APPLE_ID` is empty, as in forks, it says so and does nothing: Gatekeeper then refuses the app
until a person allows it (docs/installing.md). Runs on macOS only, with Xcode's tools.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def commands(image: Path, environ: Mapping[str, str]) -> list[list[str]]:
    """Send it, wait for the answer, staple the ticket, and ask Gatekeeper."""
    person = ["--apple-id", environ["APPLE_ID"], "--team-id", environ["APPLE_TEAM_ID"]]
    word = ["--password", environ["APPLE_APP_PASSWORD"]]
    return [
        ["xcrun", "notarytool", "submit", str(image), *person, *word, "--wait"],
        ["xcrun", "stapler", "staple", str(image)],
        [
            "spctl",
            "--assess",
            "--type",
            "open",
            "--context",
            "context:primary-signature",
            str(image),
        ],
    ]


def main() -> int:
    """Notarise, if there is an Apple ID."""
    (image,) = map(Path, sys.argv[1:])
    if not os.environ.get("APPLE_ID"):
        sys.stdout.write("There is no APPLE_ID: the disk image is not notarised.\n")
        return 0
    for command in commands(image, os.environ):
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
