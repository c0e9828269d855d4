"""The smoke test of an installed Pumice, however it was packaged: does it do what it is for?

    python packaging/smoke.py PATH_TO_APP                  the executable, its folder, Pumice.app
    python packaging/smoke.py DIR/pumice.exe --run "wine"           in front of every command
    python packaging/smoke.py ROOT/usr/bin/pumice --root ROOT --run "unshare -n chroot ROOT"

The app gets a home folder with spaces and non-ASCII letters, an empty PATH (no Python, no compiler)
and no display. On Linux, where it may be done, it gets no network and its folder is read-only. With
`--run` the words before the command decide that, and the environment of the caller is passed on.

Every check is a line; the exit code is 1 if one fails. `--json` prints one object, `--keep` leaves
the pictures and homes where they are. Needs nothing but Python 3.11; the photo is in `assets`.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from png_pixels import read_picture
from smoke_app import (
    App,
    NetworkWatch,
    Ran,
    end_at_once,
    engine_processes,
    executable_of,
    fingerprint,
    folder_of,
    isolation,
)

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PHOTO, QUESTION, ANSWER = ASSETS / "samples" / "rocket.png", "What is this?", "rocket"
HOME = "Zoë Пример 写真"
LEAST_COLOURS, MOST_OF_ONE = 200, 0.98
"""A window has text and a photo: more colours than a blank one, and not one alone."""
LINUX = sys.platform.startswith("linux")


class CheckFailed(Exception):
    """A check failed, and why."""


@dataclass(frozen=True)
class Outcome:
    """What a check found."""

    name: str
    ok: bool
    seconds: float
    words: str


@dataclass
class Smoke:
    """The app, and the files that the checks share."""

    app: App
    is_isolated: bool
    watch: NetworkWatch
    before: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The home folder that the app is given."""
        return self.app.work / HOME

    @property
    def photo(self) -> Path:
        """The photo that is asked about."""
        return self.home / "Ракета à louer 火箭.png"

    def said(self, *words: str, home: Path | None = None) -> str:
        """What a command printed; it must end with 0."""
        ran = self.app.run(*words, home=home or self.home)
        if ran.code != 0:
            raise CheckFailed(f"`pumice {' '.join(words)}`: {ran.words}")
        return ran.out

    def json(self, *words: str, home: Path | None = None) -> dict[str, Any]:
        """The object that a command printed with `--json`."""
        return _object(self.said(*words, "--json", home=home))


def check_version(smoke: Smoke) -> str:
    """`--version` names the program and a version."""
    said = smoke.said("--version").strip()
    if not re.fullmatch(r"pumice \d+\.\d+\S*", said):
        raise CheckFailed(f"`pumice --version` says {said!r}")
    return said


def check_about(smoke: Smoke) -> str:
    """`about --json` is an object about this version."""
    version = smoke.said("--version").split()[-1]
    about = smoke.json("about")
    if version not in json.dumps(about):
        raise CheckFailed(f"it does not name the version {version}")
    return ", ".join(about)


def check_ask(smoke: Smoke) -> str:
    """The starter answers a question about a photo rightly."""
    reply = smoke.json("ask", "--photo", smoke.app.seen(smoke.photo), QUESTION)
    return _right(reply, n_photos=1)


def check_models(smoke: Smoke) -> str:
    """`models check` finds nothing wrong with the built-in model."""
    inside = sorted(smoke.app.folder.rglob("assets/models/starter/model.gguf"))
    here = smoke.app.work / "starter"
    if not inside:  # a checkout, or an app whose files lie elsewhere: a copy of the same model
        shutil.copytree(ASSETS / "models" / "starter", here, dirs_exist_ok=True)
    model = inside[0].parent if inside else here
    checked = smoke.json("models", "check", smoke.app.seen(model))
    if not checked.get("ok") or len(checked.get("models", ())) != 1:
        raise CheckFailed(f"it says {json.dumps(checked)[:300]}")
    return f"{checked['models'][0]['name']}: nothing is wrong"


def check_window(smoke: Smoke) -> str:
    """The window opens, takes a photo and a question, and is not blank."""
    file = smoke.app.work / "window.png"
    picture = ("--screenshot", smoke.app.seen(file))
    smoke.said(*picture, "--ask", QUESTION, smoke.app.seen(smoke.photo))
    return _picture_words(file)


def check_chats(smoke: Smoke) -> str:
    """The window's chat is there after a restart: found, shown, and taken elsewhere."""
    found = _hits(smoke, smoke.home)
    file = smoke.app.work / "window-again.png"
    smoke.said("--screenshot", smoke.app.seen(file))
    _picture_words(file)
    archive, elsewhere = smoke.app.work / "chats.zip", smoke.app.work / "home two"
    elsewhere.mkdir(exist_ok=True)
    elsewhere.chmod(0o777)  # the app may run as somebody else
    smoke.said("chats", "export", "--format", "json", smoke.app.seen(archive))
    smoke.said("chats", "import", smoke.app.seen(archive), home=elsewhere)
    if _hits(smoke, elsewhere) != found:
        raise CheckFailed("the exported chats are not the same after import")
    return f"{found} found after a restart, and after export and import"


def check_killed_engine(smoke: Smoke) -> str:
    """The engine's process is killed between two questions: the chat goes on, nothing is lost."""
    process = smoke.app.start("chat", "--json", home=smoke.home)
    patience = threading.Timer(smoke.app.timeout_s, process.kill)
    patience.start()
    try:
        _right(_line(process, QUESTION, [smoke.app.seen(smoke.photo)]), n_photos=1)
        if not (workers := engine_processes(smoke.app, process.pid)):
            raise CheckFailed("no process of the engine was found")
        for pid in workers:
            end_at_once(pid)
        reply = _line(process, QUESTION, [])
        if "error" in reply:
            reply = _line(process, QUESTION, [])
        words = _right(reply, n_photos=1)
    finally:
        patience.cancel()
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # wine's services may hold its pipes
            process.communicate(timeout=10)
    return f"{len(workers)} process killed; then, without the photo: {words}"


def check_home(smoke: Smoke) -> str:
    """What is kept is kept in the home folder, and nowhere beside it."""
    stored = [path for path in smoke.home.rglob("chats.db") if path.is_file()]
    if not stored:
        raise CheckFailed(f"there is no chats.db in the home folder {HOME!r}")
    return f"chats are kept in {stored[0].parent.relative_to(smoke.home)} of {HOME!r}"


def check_folder(smoke: Smoke) -> str:
    """The app's own folder is as it was."""
    after = fingerprint(smoke.app.folder)
    changed = [
        name for name in {**smoke.before, **after} if smoke.before.get(name) != after.get(name)
    ]
    if changed:
        raise CheckFailed(f"{len(changed)} files changed, such as {min(changed)}")
    if smoke.is_isolated:
        return f"{len(after)} files, read-only and unchanged"
    return f"{len(after)} files unchanged (it was not read-only)"


def check_network(smoke: Smoke) -> str:
    """No process had an internet socket."""
    if smoke.watch.found:
        raise CheckFailed(f"sockets were seen: {', '.join(sorted(smoke.watch.found))}")
    looked = f"no socket seen in {smoke.watch.n_looks} looks"
    if smoke.is_isolated:
        return f"none to be had; {looked}"
    return looked if smoke.watch.n_looks else "not looked at: this works on Linux only"


Check = Callable[[Smoke], str]
CHECKS: dict[str, Check] = {
    "version": check_version,
    "about": check_about,
    "models check": check_models,
    "ask": check_ask,
    "window": check_window,
    "chats kept": check_chats,
    "killed engine": check_killed_engine,
    "home folder": check_home,
    "app folder": check_folder,
    "network": check_network,
}
"""In this order: later ones look at what earlier ones left."""


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise CheckFailed(f"this is not JSON: {text[:200]!r}") from error
    if not isinstance(found, dict) or not found:
        raise CheckFailed(f"this is no JSON object: {text[:200]!r}")
    return found


def _right(reply: dict[str, Any], n_photos: int) -> str:
    """The reply's text, if it is right and its photo was seen."""
    text = str(reply.get("text", reply))
    if ANSWER not in text.lower():
        raise CheckFailed(f"asked {QUESTION!r} about a {ANSWER}, it says {text!r}")
    if (seen := reply.get("usage", {}).get("photos_seen")) != n_photos:
        remembered = reply.get("usage", {}).get("photos_remembered")
        if remembered != n_photos:
            raise CheckFailed(f"it saw {seen} photos and remembered {remembered}, not {n_photos}")
    return text


def _picture_words(file: Path) -> str:
    try:
        picture = read_picture(file)
    except (OSError, ValueError) as error:
        raise CheckFailed(f"the picture of the window cannot be read: {error}") from error
    if picture.n_colours < LEAST_COLOURS or picture.commonest > MOST_OF_ONE:
        raise CheckFailed(f"the window is blank: {picture}")
    return f"{picture.width_px} × {picture.height_px} pixels, {picture.n_colours} colours"


def _hits(smoke: Smoke, home: Path) -> int:
    """In how many messages of assistants and people the answer's word is found."""
    hits = smoke.json("chats", "search", ANSWER, home=home).get("found", [])
    if not any(hit.get("message_id") for hit in hits):
        raise CheckFailed(f"{ANSWER!r} is in no message of the stored chats")
    return len(hits)


def _line(process: subprocess.Popen[str], text: str, photos: list[str]) -> dict[str, Any]:
    """One question and one answer of `pumice chat --json`."""
    assert process.stdin
    assert process.stdout
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps({"text": text, "photos": photos}) + "\n")
        process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        err = process.stderr.read() if process.stderr else ""
        raise CheckFailed(f"`pumice chat` ended: {Ran(process.wait(), '', err).words}")
    return _object(line)


def run_checks(smoke: Smoke, tell: Callable[[Outcome], None]) -> list[Outcome]:
    """Run all checks, and tell each outcome as it comes."""
    outcomes = []
    for name, check in CHECKS.items():
        began = time.monotonic()
        try:
            ok, words = True, check(smoke)
        except (CheckFailed, OSError) as error:
            ok, words = False, str(error)
        outcome = Outcome(name, ok, round(time.monotonic() - began, 2), words)
        tell(outcome)
        outcomes.append(outcome)
    return outcomes


def main(argv: list[str] | None = None) -> int:
    """Run the smoke test; returns the exit code."""
    words = _command_line(argv)
    parent = words.root / "tmp" if words.root else None
    work = Path(tempfile.mkdtemp(prefix="pumice smoke ", dir=parent)).resolve()
    try:
        outcomes = _tested(words, work)
    finally:
        if not words.keep:
            shutil.rmtree(work, ignore_errors=True)
    ok = bool(outcomes) and all(outcome.ok for outcome in outcomes)
    if words.json:
        plain = [dataclasses.asdict(outcome) for outcome in outcomes]
        kept = str(work) if words.keep else None
        _write(json.dumps({"ok": ok, "checks": plain, "kept": kept}, ensure_ascii=False))
    else:
        if words.keep:
            _write(f"kept in {work}")
        failed = [outcome.name for outcome in outcomes if not outcome.ok]
        _write(f"{len(failed)} failed: {', '.join(failed)}" if failed else "all is well")
    return 0 if ok else 1


def _tested(words: argparse.Namespace, work: Path) -> list[Outcome]:
    executable = Path(words.app).absolute()
    try:
        if executable.is_dir() or not words.root:
            executable = executable_of(executable, words.root)
        folder = words.folder or folder_of(executable, words.root)
    except FileNotFoundError as error:
        return _told([Outcome("app", False, 0.0, str(error))], as_json=words.json)
    prefix = tuple(shlex.split(words.run)) if words.run else isolation(folder)
    app = App(
        executable,
        folder,
        work,
        prefix=prefix,
        root=words.root,
        inherits=bool(words.run),
        timeout_s=words.timeout,
    )
    smoke = Smoke(app, bool(prefix) and not words.run, NetworkWatch(app.mark))
    _prepare(smoke)
    if LINUX:
        smoke.watch.start()
    try:
        return run_checks(smoke, lambda outcome: _told([outcome], as_json=words.json))
    finally:
        if LINUX:
            smoke.watch.close()


def _prepare(smoke: Smoke) -> None:
    """Folders that anybody may write to, as the app may run as somebody else."""
    for folder in (smoke.home, smoke.app.work / "tmp", smoke.app.work / "empty"):
        folder.mkdir()
    shutil.copy(PHOTO, smoke.photo)
    if smoke.app.inherits:
        for path in (smoke.app.work, *smoke.app.work.rglob("*")):
            path.chmod(0o777)
    smoke.before = fingerprint(smoke.app.folder)


def _told(outcomes: list[Outcome], *, as_json: bool) -> list[Outcome]:
    for outcome in () if as_json else outcomes:
        state = "ok    " if outcome.ok else "FAILED"
        _write(f"{state} {outcome.name:14} {outcome.seconds:7.2f} s  {outcome.words}")
    return outcomes


def _write(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()


def _command_line(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The smoke test of an installed Pumice.")
    parser.add_argument("app", help="the executable, or the folder or bundle it lies in")
    parser.add_argument("--run", default="", metavar="WORDS", help="what starts the app, as wine")
    parser.add_argument("--root", type=Path, help="what the app sees as /, with chroot in --run")
    parser.add_argument("--folder", type=Path, help="the app's own folder, if it is elsewhere")
    parser.add_argument("--timeout", type=float, default=300.0, metavar="S", help="for a command")
    parser.add_argument("--json", action="store_true", help="print one object at the end")
    parser.add_argument("--keep", action="store_true", help="leave pictures and homes")
    words = parser.parse_args(argv)
    words.root = words.root and words.root.resolve()
    words.folder = words.folder and words.folder.resolve()
    return words


if __name__ == "__main__":
    sys.exit(main())
