#!/bin/sh
# Put Pumice into the desktop's menu, for this user only; --remove takes it out again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/pumice.desktop
icon=$share/icons/hicolor/scalable/apps/pumice.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    echo "Pumice is no longer in the menu."
    exit 0
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$icon")"
cp "$here/_internal/assets/icons/pumice.svg" "$icon"
# In a desktop file, these characters of a quoted word need a backslash, and a backslash itself two.
program=$(printf %s "$here/pumice" | sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g')
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s" %%F\n' "$program" ;;
        TryExec=*) ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/pumice.desktop" >"$entry"
echo "Pumice is in the menu: $entry"
