"""An installed Pumice as the smoke test runs it: where it lies, its surroundings, its processes.

It knows nothing of what is checked.  Python's own library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MARK = "PUMICE_SMOKE_TEST"
"""An environment variable by which Linux tells our processes, whoever their parents are."""
WORKER = "--multiprocessing-fork"
"""A word of the command line of the engine's process, as Python starts it."""
_ALWAYS = ("SYSTEMROOT", "WINDIR", "SYSTEMDRIVE", "COMSPEC", "NUMBER_OF_PROCESSORS", "PATHEXT")
"""What Windows programs need of the environment."""
_INTERNET = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")


@dataclass(frozen=True)
class Ran:
    """A command that has ended; code is None if it had to be ended."""

    code: int | None
    out: str
    err: str

    @property
    def words(self) -> str:
        """The end of what it said, for a report."""
        ended = "it took too long and was ended" if self.code is None else f"exit code {self.code}"
        said = " ".join((self.err or self.out).split())[-400:]
        return f"{ended}; it said: {said}" if said else ended


@dataclass(frozen=True)
class App:
    """How to start the app.  Paths are those of this process; `seen` gives those of the app.

    Attributes:
        folder: the app's own files, which must stay as they are.
        prefix: words before the executable, such as those of chroot or wine.
        root: what the app sees as `/`.
    """

    executable: Path
    folder: Path
    work: Path
    prefix: tuple[str, ...] = ()
    root: Path | None = None
    inherits: bool = False
    timeout_s: float = 300.0
    mark: str = field(default_factory=lambda: f"{os.getpid()}")

    def seen(self, path: Path) -> str:
        """A path as the app sees it; wine shows all that it sees as drive Z."""
        seen = "/" + path.relative_to(self.root).as_posix() if self.root else str(path)
        is_wine = self.executable.suffix == ".exe" and sys.platform != "win32"
        return f"Z:{seen}" if is_wine else seen

    def run(self, *words: str, home: Path, typed: str = "") -> Ran:
        """Run one command line to its end."""
        process = self.start(*words, home=home)
        try:
            out, err = process.communicate(typed, timeout=self.timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            try:
                out, err = process.communicate(timeout=10)
            except subprocess.TimeoutExpired:  # a process that it started holds its pipes
                out = err = ""
            return Ran(None, out, err)
        return Ran(process.returncode, out, err)

    def start(self, *words: str, home: Path) -> subprocess.Popen[str]:
        """Start one command line."""
        return subprocess.Popen(
            [*self.prefix, self.seen(self.executable), *words],
            cwd=self.work,
            env=self.environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def environment(self, home: Path) -> dict[str, str]:
        """No Python, no compiler, no display, and a home of its own."""
        seen = self.seen(home)
        base = dict(os.environ) if self.inherits else _needed(os.environ)
        own = {} if self.inherits else {"PATH": self.seen(self.work / "empty")}
        temporary = self.seen(self.work / "tmp")
        own |= {"HOME": seen, "USERPROFILE": seen, MARK: self.mark, "LC_ALL": "C.UTF-8"}
        own |= {"TMPDIR": temporary, "TEMP": temporary, "TMP": temporary}
        own |= {"XDG_RUNTIME_DIR": temporary, "QT_QPA_PLATFORM": "offscreen"}
        own |= {"QT_QUICK_BACKEND": "software"}
        for kind in ("LOCAL_APPDATA", "APPDATA"):  # platformdirs asks Windows itself otherwise
            own[f"WIN_PD_OVERRIDE_{kind}"] = str(Path(seen) / "AppData" / kind.title())
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "PYTHONPATH"):
            base.pop(name, None)
        return {**base, **own}


def _needed(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if name.upper() in _ALWAYS}


def executable_of(path: Path, root: Path | None = None) -> Path:
    """The executable that a path names: itself, one in a folder or in a Mac's app bundle."""
    for inner in ("pumice", "pumice.exe", "Contents/MacOS/pumice", "bin/pumice"):
        if path.is_dir() and (path / inner).is_file():
            return path / inner
    while root and path.is_symlink():
        target = path.readlink()
        path = root / target.relative_to("/") if target.is_absolute() else path.parent / target
    if not path.is_file():
        raise FileNotFoundError(f"There is no app in {path}.")
    return path


def folder_of(executable: Path, root: Path | None = None) -> Path:
    """The folder of the app's own files: a bundle, a frozen folder, or the environment of a pip."""
    real = executable_of(executable, root)
    if (real.parent.parent / "pyvenv.cfg").is_file():
        return real.parent.parent
    if real.parent.parent.name == "Contents":
        return real.parent.parent.parent
    return real.parent


def isolation(folder: Path) -> tuple[str, ...]:
    """Words that give the app no network and a read-only folder; none where that cannot be done."""
    tools = [shutil.which(name) for name in ("unshare", "sh", "mount", "true")]
    if not sys.platform.startswith("linux") or not all(tools):
        return ()
    unshare, shell, mount, true = map(str, tools)
    for flags in (("-n", "-m"), ("-r", "-n", "-m")):
        for how in ("ro", "ro,nosuid,nodev"):
            script = f'{mount} --bind "$0" "$0" && {mount} -o remount,bind,{how} "$0" && exec "$@"'
            words = (unshare, *flags, shell, "-c", script, str(folder))
            if subprocess.run([*words, true], capture_output=True, check=False).returncode == 0:
                return words
    return ()


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Content and mode of every file of a folder, by its path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[path.relative_to(folder).as_posix()] = (digest, path.stat().st_mode)
        else:
            found[path.relative_to(folder).as_posix()] = ("", 0)
    return found


def engine_processes(app: App, started: int) -> list[int]:
    """The processes of the engine that `started`, or any process of this app, has started."""
    if sys.platform.startswith("linux"):
        return [pid for pid in _marked(app.mark) if WORKER in _read(f"/proc/{pid}/cmdline")]
    rows = list(_windows_processes() if sys.platform == "win32" else _mac_processes())
    ours = {started}
    while more := {pid for pid, parent, _ in rows if parent in ours} - ours:
        ours |= more
    return [pid for pid, _, command in rows if pid in ours and WORKER in command]


def end_at_once(pid: int) -> None:
    """Kill a process, with no chance to clear up."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/PID", str(pid)], capture_output=True, check=False)
    else:
        os.kill(pid, 9)


def _marked(mark: str) -> Iterator[int]:
    """Linux: the processes with our mark in their environment."""
    wanted = f"{MARK}={mark}"
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and wanted in _read(f"{entry}/environ").split("\0"):
            yield int(entry.name)


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _mac_processes() -> Iterator[tuple[int, int, str]]:
    listed = _said(["ps", "-axo", "pid=,ppid=,command="])
    for line in listed.splitlines():
        pid, parent, command = line.split(None, 2)
        yield int(pid), int(parent), command


def _windows_processes() -> Iterator[tuple[int, int, str]]:
    script = (
        "Get-CimInstance Win32_Process | ForEach-Object"
        ' { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }'
    )
    for line in _said(["powershell", "-NoProfile", "-Command", script]).splitlines():
        pid, parent, *command = line.split(None, 2)
        yield int(pid), int(parent), " ".join(command)


def _said(command: Sequence[str]) -> str:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    ).stdout


class NetworkWatch(threading.Thread):
    """Linux: looks all the time whether a process of the app has an internet socket."""

    def __init__(self, mark: str) -> None:
        super().__init__(name="network watch", daemon=True)
        self.found: set[str] = set()
        self.n_looks = 0
        self._mark, self._end = mark, threading.Event()

    def run(self) -> None:
        while not self._end.wait(0.25):
            for pid in _marked(self._mark):
                self.found |= set(_internet_sockets(pid))
                self.n_looks += 1

    def close(self) -> None:
        """Stop looking."""
        self._end.set()
        self.join()


def _internet_sockets(pid: int) -> Iterator[str]:
    inodes = set()
    try:
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            target = str(entry.readlink())
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    except OSError:
        pass  # it has ended
    for kind in _INTERNET if inodes else ():
        for line in _read(f"/proc/{pid}/net/{kind}").splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes:
                yield f"{kind} socket from {fields[1]} to {fields[2]}"
