"""Installs the .deb in a bare Debian and tries it there: `make package-check`.

    python packaging/linux/check_in_root.py dist/pumice_0.1.0_amd64.deb [--archive FILE.tar.xz]

The root has no compiler and no Python; only apt gets a network.  Needs root rights (mmdebstrap,
chroot, unshare); mounts live in a mount namespace of their own and end with this program.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BASES = ROOT / "build" / "roots"
UID = 1234
HOME = "home/ann"
KEPT = f"{HOME}/.local/share/pumice/chats.db"
FORBIDDEN = ("python3", "python", "cc", "gcc", "c++", "g++", "clang", "make", "cmake")


class Failed(Exception):
    """A check failed, and why."""


class Bare:
    """A bare Debian below `path`, with `apt` as its only program of note."""

    def __init__(self, path: Path, suite: str) -> None:
        self.path = path
        base = BASES / f"{suite}.tar"
        if not base.is_file():
            BASES.mkdir(parents=True, exist_ok=True)
            made = base.with_suffix(".part.tar")
            run("mmdebstrap", "--variant=apt", suite, str(made))
            made.rename(base)
        run("tar", "-xf", str(base), "-C", str(path))
        for kind, place in (("proc", "proc"), ("tmpfs", "dev/shm"), ("tmpfs", "run")):
            (path / place).mkdir(exist_ok=True)
            run("mount", "-t", kind, kind, str(path / place))
        (path / "dev/shm").chmod(0o1777)
        (path / HOME).mkdir(parents=True)
        os.chown(path / HOME, UID, UID)
        with (path / "etc/passwd").open("a") as passwd:
            passwd.write(f"ann:x:{UID}:{UID}:Ann:/{HOME}:/bin/sh\n")

    def as_root(self, *words: str) -> str:
        """Run something in it as root, with the network."""
        shutil.copyfile("/etc/resolv.conf", self.path / "etc/resolv.conf")
        return run(
            *("chroot", str(self.path), "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"),
            *("DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", *words),
        )

    def user_prefix(self) -> list[str]:
        """What starts a program in it as an ordinary user, without a network."""
        return ["unshare", "-n", "chroot", f"--userspec={UID}:{UID}", str(self.path)]

    def as_user(self, *words: str, fails: bool = False, **variables: str) -> str:
        """Run something in it as Ann."""
        given = [f"{name}={value}" for name, value in variables.items()]
        return run(
            *(*self.user_prefix(), "env", "-i", "PATH=/usr/bin:/bin", f"HOME=/{HOME}"),
            *("LC_ALL=C.UTF-8", *given, *words),
            fails=fails,
        )


def run(*words: str, fails: bool = False) -> str:
    """What a program prints; raises `Failed` unless it ends as expected."""
    ran = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if (ran.returncode != 0) != fails:
        raise Failed(f"{' '.join(words)[:300]} ended with {ran.returncode}:\n{ran.stdout[-1500:]}")
    return ran.stdout


def must(true: object, why: str) -> None:
    """A check of a value."""
    if not true:
        raise Failed(why)


def check_bare(bare: Bare) -> str:
    """There is neither Python nor a compiler."""
    there = [name for name in FORBIDDEN if (bare.path / "usr/bin" / name).exists()]
    must(not there, f"the root has {', '.join(there)}")
    return "no Python, no compiler"


def check_install(bare: Bare, deb: Path) -> str:
    """apt installs the package with what it depends on, and nothing it only recommends."""
    shutil.copyfile(deb, bare.path / "tmp/pumice.deb")
    bare.as_root("apt-get", "-qq", "update")
    bare.as_root("apt-get", "-qqy", "--no-install-recommends", "install", "/tmp/pumice.deb")
    size = bare.as_root("dpkg-query", "-W", "-f", "${Installed-Size}", "pumice").strip()
    return f"{int(size) / 1024:.0f} MiB installed"


def check_smoke(bare: Bare, _deb: Path) -> str:
    """The smoke test of all packages, as an ordinary user without a network."""
    prefix = " ".join(bare.user_prefix())
    command = [
        sys.executable,
        str(ROOT / "packaging" / "smoke.py"),
        str(bare.path / "usr/bin/pumice"),
    ]
    run(*command, "--root", str(bare.path), "--run", prefix)
    return "passed"


def check_open_with(bare: Bare, _deb: Path) -> str:
    """`pumice FILE`, as *Open with Pumice* calls it, with a model."""
    model = "/usr/lib/pumice/_internal/assets/models/starter/model.gguf"
    bare.as_user(
        *("pumice", "--screenshot", "/tmp/model.png", model),
        QT_QPA_PLATFORM="offscreen",
        QT_QUICK_BACKEND="software",
    )
    must((bare.path / "tmp/model.png").stat().st_size > 5000, "the picture is empty")
    return "a model from the file manager"


def check_menu(bare: Bare, _deb: Path) -> str:
    """The tools of freedesktop.org find nothing wrong with what lies in /usr/share."""
    share = bare.path / "usr/share"
    wrong = run("desktop-file-validate", str(share / "applications/pumice.desktop"))
    must(not wrong, wrong)
    run("appstreamcli", "validate", "--no-net", str(share / "metainfo/pumice.metainfo.xml"))
    return "desktop-file-validate, appstreamcli"


def check_file_type(bare: Bare, _deb: Path) -> str:
    """GGUF files are told apart by name and by content."""
    with tempfile.TemporaryDirectory() as work:
        packages = Path(work) / "mime" / "packages"
        packages.mkdir(parents=True)
        shutil.copy(bare.path / "usr/share/mime/packages/pumice.xml", packages)
        shutil.copy("/usr/share/mime/packages/freedesktop.org.xml", packages)
        run("update-mime-database", str(packages.parent))
        starter = ROOT / "assets/models/starter/model.gguf"
        for name in ("some.gguf", "without-a-suffix"):
            (Path(work) / name).write_bytes(starter.read_bytes()[:4096])
            found = run(
                *("env", f"XDG_DATA_DIRS={work}", f"XDG_DATA_HOME={work}", "gio", "info"),
                *("-a", "standard::content-type", str(Path(work) / name)),
            )
            must("application/x-gguf" in found, f"{name}: {found}")
    return "application/x-gguf"


def check_completion(bare: Bare, _deb: Path) -> str:
    """bash completes a verb, in less than half a second."""
    script = (
        "source /usr/share/bash-completion/completions/pumice; COMP_WORDS=(pumice mo); "
        'COMP_CWORD=1; _pumice_completion pumice mo pumice 2>/dev/null; echo "${COMPREPLY[*]}"'
    )
    since = time.monotonic()
    found = bare.as_user("bash", "--norc", "-c", script)
    must("models" in found.split(), f"`pumice mo` completes to {found!r}")
    return f"pumice mo → models, {time.monotonic() - since:.2f} s"


def check_man(bare: Bare, _deb: Path) -> str:
    """man shows the page without a warning."""
    page = bare.path / "usr/share/man/man1/pumice.1.gz"
    shown = run("man", "--warnings", "-l", str(page))
    must("EXIT STATUS" in shown and "warning" not in shown, shown[:500])
    return f"{len(shown.splitlines())} lines"


def check_removal(bare: Bare, _deb: Path) -> str:
    """`apt remove` leaves chats; `apt purge` says what it leaves, and leaves it."""
    chats = bare.path / KEPT
    chats.parent.mkdir(parents=True, exist_ok=True)
    chats.write_text("chats")
    bare.as_root("apt-get", "-qqy", "remove", "pumice")
    must(not (bare.path / "usr/lib/pumice").exists(), "/usr/lib/pumice is still there")
    must(chats.is_file(), "remove deleted chats")
    said = bare.as_root("apt-get", "-qqy", "purge", "pumice")
    must(f"/{HOME}/.local/share/pumice" in said, f"purge does not name what it leaves: {said}")
    must(chats.is_file(), "purge deleted chats")
    return "chats stay, purge names them"


CHECKS: tuple[Callable[[Bare, Path], str], ...] = (
    check_install,
    check_menu,
    check_file_type,
    check_completion,
    check_man,
    check_open_with,
    check_smoke,
    check_removal,
)


def check_archive(bare: Bare, archive: Path) -> str:
    """The archive where Qt's libraries are missing: answers, words, and no abort."""
    run("tar", "-xf", str(archive), "-C", str(bare.path / "opt"))
    (program,) = bare.path.glob("opt/*/pumice")
    inside = "/" + program.relative_to(bare.path).as_posix()
    photo = f"{Path(inside).parent}/_internal/assets/samples/rocket.png"
    answer = bare.as_user(inside, "ask", "--photo", photo, "What is this?")
    must("rocket" in answer, f"a wrong answer: {answer}")
    said = bare.as_user(inside, fails=True, DISPLAY=":7")
    must("error:" in said and "hint:" in said, f"no words: {said[-1500:]}")
    must("Traceback" not in said and "Aborted" not in said, said[-1500:])
    return " ".join(said.split())[:200]


def timed(name: str, check: Callable[[], str]) -> bool:
    """Run one check and say how it went; whether it passed."""
    since, passed = time.monotonic(), True
    try:
        words = check()
    except (Failed, OSError) as error:
        words, passed = str(error), False
    mark = "ok    " if passed else "FAILED"
    sys.stdout.write(f"{mark} {time.monotonic() - since:6.1f} s  {name}: {words}\n")
    sys.stdout.flush()
    return passed


def in_a_root(suite: str, checks: Callable[[Bare], bool]) -> bool:
    """Make a root, check in it, and remove it."""
    path = Path(tempfile.mkdtemp(prefix="pumice-root-"))
    path.chmod(0o755)
    try:
        return checks(Bare(path, suite))
    except Failed as error:
        sys.stdout.write(f"FAILED  the root could not be made: {error}\n")
        return False
    finally:
        for place in ("run", "dev/shm", "proc"):
            subprocess.run(["umount", str(path / place)], stderr=subprocess.DEVNULL)
        shutil.rmtree(path, ignore_errors=True)


def check_deb(bare: Bare, deb: Path, only: list[str]) -> bool:
    """All checks of the .deb; those after a failed installation are left out."""
    passed = timed("check_bare", lambda: check_bare(bare))
    for check in CHECKS:
        if only and check.__name__ not in ("check_install", *only):
            continue
        well = timed(check.__name__, lambda check=check: check(bare, deb))  # type: ignore[misc]
        passed = passed and well
        if check is check_install and not well:
            return False
    return passed


def main() -> int:
    """Check, in a mount namespace of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deb", type=Path, nargs="?")
    parser.add_argument("--archive", type=Path, help="the portable tar.xz, to be tried as well")
    parser.add_argument("--suite", default="bookworm", help="a release of Debian")
    parser.add_argument("--only", nargs="*", default=[], metavar="CHECK")
    words = parser.parse_args()
    if not (words.deb or words.archive):
        parser.error("there is no package in dist; `make package` builds it")
    if "PUMICE_MOUNTS" not in os.environ:
        command = ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv]
        os.execvpe(command[0], command, {**os.environ, "PUMICE_MOUNTS": "own"})
    passed = not words.deb or in_a_root(
        words.suite, lambda bare: check_deb(bare, words.deb, words.only)
    )
    if words.archive:
        name = "check_archive"
        passed &= in_a_root(
            words.suite, lambda bare: timed(name, lambda: check_archive(bare, words.archive))
        )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
