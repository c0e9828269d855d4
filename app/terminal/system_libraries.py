"""Libraries of a Linux system that a window needs; a missing one is named before Qt would abort.

The list is that of Qt's `xcb` plugin and of what it draws with, as `readelf -d` shows it; names of
packages are those of Debian and Ubuntu, Fedora, and Arch.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping

from engine.errors import PumiceError

Packages = tuple[str, str, str]
"""The packages of one library: Debian and Ubuntu, Fedora, Arch."""

EVERY_WINDOW: Mapping[str, Packages] = {
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli", "brotli"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs", "krb5"),
}

X11_WINDOW: Mapping[str, Packages] = {
    "libX11.so.6": ("libx11-6", "libX11", "libx11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
}

_MANAGERS = ("sudo apt install", "sudo dnf install", "sudo pacman -S")


def require_window_libraries(
    environment: Mapping[str, str] = os.environ,
    *,
    load: Callable[[str], object] = ctypes.CDLL,
    platform: str = sys.platform,
) -> None:
    """Nothing, if a window can be opened.

    Args:
        environment: tells whether the window will use X11.
        load: loads a library by name and raises OSError if there is none.
        platform: as `sys.platform`; only Linux leaves these libraries to the person.

    Raises:
        PumiceError: libraries are missing; the hint says how to install them.
    """
    if not platform.startswith("linux"):
        return
    needed = {**EVERY_WINDOW, **(X11_WINDOW if _uses_x11(environment) else {})}
    missing = [name for name in needed if not _loads(name, load)]
    if missing:
        raise PumiceError(
            f"The window needs libraries that this system lacks: {', '.join(missing)}.",
            _hint([needed[name] for name in missing]),
        )


def _uses_x11(environment: Mapping[str, str]) -> bool:
    """Whether Qt will take its `xcb` plugin."""
    named = environment.get("QT_QPA_PLATFORM", "")
    if named:
        return named.startswith("xcb")
    return bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def _hint(packages: Iterable[Packages]) -> str:
    """One command for each family of systems."""
    columns = zip(_MANAGERS, zip(*packages, strict=True), strict=True)
    commands = [f"`{manager} {' '.join(dict.fromkeys(names))}`" for manager, names in columns]
    return f"Debian, Ubuntu: {commands[0]}. Fedora: {commands[1]}. Arch: {commands[2]}."
