"""A .deb of a small made-up app: what is in it, who owns it, and the same bytes each time."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="paths of Windows have a colon")
needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="there is no dpkg here")


def module(name: str):
    sys.path.insert(0, str(LINUX))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(LINUX))


@pytest.fixture
def app(tmp_path):
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "pumice"
    program.write_text("#!/bin/sh\necho a made-up app\n")
    program.chmod(0o700)
    library = folder / "_internal" / "libmade.so.1.2"
    library.write_text("no machine code")
    library.chmod(0o775)
    (folder / "_internal" / "build.json").write_text("{}")
    (folder / "_internal" / "build.json").chmod(0o755)
    (folder / "_internal" / "libmade.so.1").symlink_to("libmade.so.1.2")
    (folder / "_internal" / "THIRD-PARTY-LICENCES.txt").write_text("all of them")
    return folder


@pytest.fixture
def make(app, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return lambda out: module("deb").make_deb(app, out, compress=False)


def listed(deb: Path) -> dict[str, str]:
    """Mode and owner of each path."""
    shown = subprocess.run(["dpkg-deb", "-c", deb], capture_output=True, text=True, check=True)
    lines = [line.split(None, 5) for line in shown.stdout.splitlines()]
    return {words[5]: f"{words[0]} {words[1]}" for words in lines}


def said(deb: Path, field: str) -> str:
    return subprocess.run(
        ["dpkg-deb", "-f", deb, field], capture_output=True, text=True, check=True
    ).stdout.strip()


@needs_dpkg
def test_everything_lies_where_debian_wants_it(make, tmp_path):
    found = listed(make(tmp_path / "out"))
    files = {path: words for path, words in found.items() if not path.endswith("/")}
    assert files["./usr/bin/pumice -> ../lib/pumice/pumice"].startswith("l")
    assert files["./usr/lib/pumice/pumice"] == "-rwxr-xr-x root/root"
    assert files["./usr/lib/pumice/_internal/libmade.so.1.2"] == "-rw-r--r-- root/root"
    assert files["./usr/lib/pumice/_internal/build.json"] == "-rw-r--r-- root/root"
    assert "./usr/lib/pumice/_internal/libmade.so.1 -> libmade.so.1.2" in files
    for path in (
        "applications/pumice.desktop",
        "mime/packages/pumice.xml",
        "metainfo/pumice.metainfo.xml",
        "icons/hicolor/scalable/apps/pumice.svg",
        "man/man1/pumice.1.gz",
        "bash-completion/completions/pumice",
        "zsh/vendor-completions/_pumice",
        "fish/vendor_completions.d/pumice.fish",
        "doc/pumice/copyright",
        "doc/pumice/changelog.gz",
        "doc/pumice/THIRD-PARTY-LICENCES.txt.gz",
    ):
        assert files[f"./usr/share/{path}"] == "-rw-r--r-- root/root"
    assert {words.split()[1] for words in found.values()} == {"root/root"}


@needs_dpkg
def test_two_builds_are_the_same_bytes(make, tmp_path):
    before = os.umask(0o077)
    try:
        first = make(tmp_path / "first").read_bytes()
    finally:
        os.umask(before)
    assert make(tmp_path / "second").read_bytes() == first


@needs_dpkg
def test_the_control_file_says_version_size_and_fonts(make, tmp_path):
    deb = make(tmp_path)
    files = module("desktop_files")
    assert deb.name == f"pumice_{files.version()}_amd64.deb"
    assert said(deb, "Version") == files.version()
    assert "fonts-dejavu-core" in said(deb, "Depends")
    assert 100 < int(said(deb, "Installed-Size")) < 400
    assert said(deb, "Description").startswith("chat about local photos, offline\n Pumice is")


@needs_dpkg
@pytest.mark.parametrize("program", ["/bin/tar", "/usr/bin/dpkg-deb", "/usr/bin/perl"])
def test_packages_are_those_that_dpkg_shlibdeps_finds(program, tmp_path):
    if not (Path(program).is_file() and shutil.which("dpkg-shlibdeps") and shutil.which("objdump")):
        pytest.skip("no dpkg-shlibdeps here")
    (tmp_path / "debian").mkdir()
    stanzas = "Source: any\n\nPackage: any\nArchitecture: any\n"
    (tmp_path / "debian" / "control").write_text(stanzas)
    command = ["dpkg-shlibdeps", "-O", f"-e{program}"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    needed = module("needed_packages")
    depends, missing = needed.needed_packages(needed.read_binaries([program]), set())
    assert (", ".join(depends), missing) == (ran.stdout.strip().split("=", 1)[1], [])


@needs_dpkg
@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("1.0~rc1", "1.0"),
            ("1.0", "1.0-1"),
            ("1:1.0", "2.0"),
            ("1.0a", "1.0+"),
            ("1.10", "1.9"),
        ),
        *(("1.0~", "1.0~~"), ("2.4.7-1", "2.4.7-z"), ("0.1.0a-1", "0.1.0"), ("6", "6.1")),
    ],
)
def test_versions_have_debians_order(one, other):
    key = module("needed_packages").version_key
    ran = subprocess.run(["dpkg", "--compare-versions", one, "lt", other])
    assert (key(one) < key(other)) is (ran.returncode == 0)
    assert key(one) != key(other)


@needs_posix
@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_verbs(tmp_path):
    """With a `pumice` that is this checkout's."""
    module("completions").write_completions(tmp_path)
    command = tmp_path / "bin" / "pumice"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m app "$@"\n')
    command.chmod(0o755)
    script = (
        f"source {tmp_path}/bash-completion/completions/pumice\n"
        "COMP_WORDS=(pumice mo); COMP_CWORD=1\n"
        "compopt() { :; }\n"
        '_pumice_completion pumice mo pumice; echo "${COMPREPLY[*]}"'
    )
    ran = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        env={"PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)},
    )
    assert ran.stdout.split() == ["models"], ran.stderr


def test_completing_loads_neither_qt_nor_llama_cpp():
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(sorted({'PySide6', 'llama_cpp', 'numpy', 'PIL'}"
        " & set(sys.modules))))\n"
        "from app.command import main\n"
        "main([])\n"
    )
    words = {"_PUMICE_COMPLETE": "bash_complete", "COMP_WORDS": "pumice ", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **words},
    )
    assert ran.stdout.splitlines()[-1] == "[]"
    found = ran.stdout.splitlines()
    assert found[0] == "file,"
    assert {"plain,ask", "plain,chats", "plain,models"} <= set(found)


@needs_posix
@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell here")
def test_purge_says_what_it_leaves_and_deletes_nothing(tmp_path):
    """`getent` is this test's own, so that no real home is looked at."""
    chats = tmp_path / "home of Ann" / ".local/share/pumice"
    chats.mkdir(parents=True)
    tool = tmp_path / "bin" / "getent"
    tool.parent.mkdir()
    tool.write_text(
        f'#!/bin/sh\necho "ann:x:1000:1000::{chats.parents[2]}:/bin/sh"\n'
        f'echo "daemon:x:1:1::{chats.parents[2]}:/bin/sh"\n'
    )
    tool.chmod(0o755)
    path = {"PATH": f"{tool.parent}:/usr/bin:/bin"}
    command = ["sh", str(LINUX / "postrm")]
    ran = subprocess.run([*command, "purge"], capture_output=True, text=True, env=path, check=True)
    assert "~/.local/share/pumice" in ran.stdout
    assert ran.stdout.count(f"found: {chats}\n") == 1
    assert chats.is_dir()
    ran = subprocess.run([*command, "remove"], capture_output=True, text=True, env=path, check=True)
    assert ran.stdout == ""
