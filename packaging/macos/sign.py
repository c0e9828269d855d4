"""Signs the Mac's app bundle for the hardened runtime: `python packaging/macos/sign.py Pumice.app`.

Where `MACOS_CERTIFICATE` is empty, as in forks, it says so and does nothing. Otherwise the
certificate (base64 of a .p12 file, with `MACOS_CERTIFICATE_PASSWORD`) goes into a keychain of its
own, and everything is signed from the inside out as `MACOS_SIGNING_IDENTITY`. Runs on macOS only.
"""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ENTITLEMENTS = Path(__file__).with_name("entitlements.plist")
MAGIC = {
    *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe"),
}
"""How Mach-O files begin: 64 bit, 32 bit, universal."""


def native_files(bundle: Path) -> list[Path]:
    """Mach-O files of a bundle, the deepest first: what is inside is signed before its folder."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    native = [path for path in files if _beginning(path) in MAGIC]
    return sorted(native, key=lambda path: (-len(path.parts), str(path)))


def sign_command(identity: str, path: Path, *, keychain: Path) -> list[str]:
    """codesign for one file or bundle."""
    return [
        *("codesign", "--force", "--timestamp", "--options", "runtime"),
        *("--entitlements", str(ENTITLEMENTS), "--keychain", str(keychain)),
        *("--sign", identity, str(path)),
    ]


def sign(bundle: Path, identity: str, keychain: Path) -> None:
    """Sign all that is inside, then the bundle, and verify it."""
    for path in [*native_files(bundle), bundle]:
        _run(sign_command(identity, path, keychain=keychain))
    _run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(bundle)])


def make_keychain(folder: Path, certificate: bytes, password: str) -> Path:
    """A keychain that holds the certificate, for codesign alone; its password is kept nowhere."""
    keychain, file = folder / "signing.keychain-db", folder / "certificate.p12"
    file.write_bytes(certificate)
    lock = secrets.token_urlsafe(24)
    _run(["security", "create-keychain", "-p", lock, str(keychain)])
    _run(["security", "unlock-keychain", "-p", lock, str(keychain)])
    words = ["security", "import", str(file), "-k", str(keychain), "-P", password]
    _run([*words, "-T", "/usr/bin/codesign"])
    parts = ["-S", "apple-tool:,apple:", "-s", "-k", lock, str(keychain)]
    _run(["security", "set-key-partition-list", *parts])
    _run(["security", "list-keychains", "-d", "user", "-s", str(keychain), "login.keychain-db"])
    return keychain


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def main() -> int:
    """Sign, if there is a certificate."""
    (bundle,) = map(Path, sys.argv[1:])
    certificate = os.environ.get("MACOS_CERTIFICATE", "")
    if not certificate:
        sys.stdout.write("There is no certificate in MACOS_CERTIFICATE: the app is not signed.\n")
        return 0
    password = os.environ["MACOS_CERTIFICATE_PASSWORD"]
    with tempfile.TemporaryDirectory() as folder:
        keychain = make_keychain(Path(folder), base64.b64decode(certificate), password)
        try:
            sign(bundle, os.environ["MACOS_SIGNING_IDENTITY"], keychain)
        finally:
            _run(["security", "delete-keychain", str(keychain)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
