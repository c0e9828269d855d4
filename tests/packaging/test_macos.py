"""The recipes for macOS, as far as they can be tried elsewhere: what is signed and called."""

from __future__ import annotations

import plistlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging" / "macos"


@pytest.fixture
def bundle(tmp_path):
    inside = tmp_path / "Pumice.app" / "Contents"
    (inside / "MacOS").mkdir(parents=True)
    (inside / "Frameworks" / "deep").mkdir(parents=True)
    for place in ("MacOS/pumice", "Frameworks/a.dylib", "Frameworks/deep/b.so"):
        (inside / place).write_bytes(b"\xcf\xfa\xed\xfe and code")
    (inside / "Frameworks" / "words.txt").write_text("no code")
    (inside / "Frameworks" / "link.dylib").symlink_to("a.dylib")
    with (inside / "Info.plist").open("wb") as file:
        plistlib.dump({"CFBundleShortVersionString": "1.2.3"}, file)
    return tmp_path / "Pumice.app"


def test_code_is_signed_from_the_inside_out(bundle):
    files = runpy.run_path(str(FOLDER / "sign.py"))["native_files"](bundle)
    names = [path.relative_to(bundle / "Contents").as_posix() for path in files]
    assert names == ["Frameworks/deep/b.so", "Frameworks/a.dylib", "MacOS/pumice"]


def test_the_hardened_runtime_and_our_entitlements_are_asked_for(bundle):
    script = runpy.run_path(str(FOLDER / "sign.py"))
    command = script["sign_command"]("Developer ID", bundle, keychain=Path("k"))
    assert command[:5] == ["codesign", "--force", "--timestamp", "--options", "runtime"]
    given = plistlib.loads(Path(command[command.index("--entitlements") + 1]).read_bytes())
    assert given == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_the_image_is_named_by_the_bundle_and_holds_the_licences(bundle, tmp_path):
    script = runpy.run_path(str(FOLDER / "dmg.py"))
    assert script["image_name"](bundle, "arm64") == "pumice-1.2.3-macos-arm64.dmg"
    licences = tmp_path / "THIRD-PARTY-LICENCES.txt"
    licences.write_text("all of them")
    out = tmp_path / "image"
    out.mkdir()
    script["lay_out"](bundle, out, licences=licences)
    shown = ["Applications", "LICENSE.txt", "Pumice.app", licences.name]
    assert sorted(path.name for path in out.iterdir()) == shown
    assert (out / "Pumice.app/Contents/Frameworks/link.dylib").is_symlink()


@pytest.mark.parametrize(("script", "word"), [("sign.py", "signed"), ("notarise.py", "notarised")])
def test_without_secrets_that_is_said_and_all_goes_on(script, word, bundle):
    ran = subprocess.run(
        [sys.executable, str(FOLDER / script), str(bundle)],
        capture_output=True,
        text=True,
        env={"PATH": ""},
        check=False,
    )
    assert ran.returncode == 0
    assert f"not {word}" in ran.stdout


def test_what_is_notarised_is_stapled_and_assessed():
    commands = runpy.run_path(str(FOLDER / "notarise.py"))["commands"]
    names = ("APPLE_ID", "APPLE_TEAM_ID", "APPLE_APP_PASSWORD")
    made = commands(Path("a.dmg"), dict.fromkeys(names, "x"))
    assert [command[:2] for command in made] == [
        ["xcrun", "notarytool"],
        ["xcrun", "stapler"],
        ["spctl", "--assess"],
    ]
    assert "--wait" in made[0]
