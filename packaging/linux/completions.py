"""Completions of `pumice` for bash, zsh and fish, as click makes them.

    python packaging/linux/completions.py SHARE_FOLDER

The scripts ask `pumice` itself at each press of Tab; it answers without loading Qt or llama.cpp.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from click.shell_completion import get_completion_class

from app.terminal.verbs import verbs

PLACES = {
    "bash": "bash-completion/completions/pumice",
    "zsh": "zsh/vendor-completions/_pumice",
    "fish": "fish/vendor_completions.d/pumice.fish",
}
"""Below /usr/share: where Debian's shells look for what packages bring."""


def write_completions(share: Path) -> None:
    """One script for each shell, where it looks for them."""
    for shell, place in PLACES.items():
        maker = get_completion_class(shell)
        assert maker is not None
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        script = maker(verbs, {}, "pumice", "_PUMICE_COMPLETE")
        text = script.source_template % script.source_vars()
        target.write_text(text.strip() + "\n", "utf-8")


def main() -> int:
    """Write them for another package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("share", type=Path)
    write_completions(parser.parse_args().share)
    return 0


if __name__ == "__main__":
    sys.exit(main())
