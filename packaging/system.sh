#!/bin/sh
# What Pumice needs from the system and pip cannot bring: venv, a C++ compiler, Qt's libraries, a font.
# Missing pieces are installed where we are root on Debian or Ubuntu, and named otherwise.
set -eu

if [ "$(uname)" != Linux ]; then
    command -v c++ >/dev/null || { echo "A C++ compiler is needed: xcode-select --install" >&2; exit 1; }
    exit 0
fi

python=${PYTHON:-python3}
needed=""  # nothing works without these
wanted=""  # only a window under X11 needs these

has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -qF "	$1 "; }
need() { has_library "$1" || needed="$needed $2"; }
want() { has_library "$1" || wanted="$wanted $2"; }

"$python" -c 'import ensurepip, venv' 2>/dev/null || needed="$needed python3-venv"
command -v c++ >/dev/null || command -v g++ >/dev/null || command -v clang++ >/dev/null || needed="$needed g++"
need libEGL.so.1 libegl1
need libGL.so.1 libgl1
need libxkbcommon.so.0 libxkbcommon0
need libdbus-1.so.3 libdbus-1-3
need libfontconfig.so.1 libfontconfig1
need libglib-2.0.so.0 libglib2.0-0
need libgssapi_krb5.so.2 libgssapi-krb5-2
if [ -z "$(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" \
    \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print 2>/dev/null | head -n 1)" ]; then
    needed="$needed fontconfig fonts-dejavu-core"
fi
want libX11-xcb.so.1 libx11-xcb1
want libxcb-cursor.so.0 libxcb-cursor0
want libxcb-icccm.so.4 libxcb-icccm4
want libxcb-image.so.0 libxcb-image0
want libxcb-keysyms.so.1 libxcb-keysyms1
want libxcb-randr.so.0 libxcb-randr0
want libxcb-render-util.so.0 libxcb-render-util0
want libxcb-shape.so.0 libxcb-shape0
want libxcb-sync.so.1 libxcb-sync1
want libxcb-xfixes.so.0 libxcb-xfixes0
want libxcb-xkb.so.1 libxcb-xkb1
want libxkbcommon-x11.so.0 libxkbcommon-x11-0

[ -n "$needed$wanted" ] || exit 0

install_with_apt() {
    echo "Installing from the system's packages:$needed$wanted"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $needed $wanted </dev/null >/dev/null 2>&1 ||
        { apt-get update -qq </dev/null >/dev/null &&
            apt-get install -y -qq --no-install-recommends $needed $wanted </dev/null >/dev/null; }
}

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install_with_apt && exit 0
    echo "The system's package manager could not install them." >&2
fi
[ -z "$wanted" ] || echo "For a window under X11 these Debian packages (or your system's own) are missing:$wanted" >&2
[ -z "$needed" ] || { echo "Please install these Debian packages (or your system's own) first:$needed" >&2; exit 1; }
