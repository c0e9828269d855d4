#!/bin/sh
# An AppImage of the frozen app; the release workflow calls it.  Needs appimagetool (in PATH or $APPIMAGETOOL).
#
#   sh packaging/linux/appimage/make_appimage.sh build/app/pumice dist VERSION
set -eu

app=$1 out=$2 version=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dir=$work/Pumice.AppDir

mkdir -p "$dir/usr/lib" "$dir/usr/bin" "$out"
cp -a "$app" "$dir/usr/lib/pumice"
ln -s ../lib/pumice/pumice "$dir/usr/bin/pumice"
"${PYTHON:-python3}" "$here/../desktop_files.py" "$dir/usr/share"
cp "$dir/usr/share/applications/pumice.desktop" "$dir/pumice.desktop"
cp "$dir/usr/share/icons/hicolor/256x256/apps/pumice.png" "$dir/pumice.png"
ln -s pumice.png "$dir/.DirIcon"
ln -s usr/lib/pumice/pumice "$dir/AppRun"

[ "${4:-}" != --only-dir ] || { rm -rf "$out/Pumice.AppDir"; mv "$dir" "$out/Pumice.AppDir"; exit 0; }
ARCH=x86_64 VERSION=$version "${APPIMAGETOOL:-appimagetool}" --no-appstream \
    "$dir" "$out/pumice-$version-x86_64.AppImage"
