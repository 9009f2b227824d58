#!/usr/bin/env bash
# Sees to the libraries of the operating system that Qt loads and that pip cannot bring.
# Without the first group Qt does not start at all, not even offscreen; without the second it
# opens no window on X11 or Wayland. Does nothing where all are there, and outside Linux.
set -euo pipefail

[ "$(uname -s)" = Linux ] || exit 0

START='libEGL.so.1=libegl1 libGL.so.1=libgl1 libxkbcommon.so.0=libxkbcommon0
libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libdbus-1.so.3=libdbus-1-3
libglib-2.0.so.0=libglib2.0-0 libgthread-2.0.so.0=libglib2.0-0 libX11.so.6=libx11-6
libzstd.so.1=libzstd1 libbrotlidec.so.1=libbrotli1 libgssapi_krb5.so.2=libgssapi-krb5-2'
WINDOW='libX11-xcb.so.1=libx11-xcb1 libxkbcommon-x11.so.0=libxkbcommon-x11-0
libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
libxcb-image.so.0=libxcb-image0 libxcb-keysyms.so.1=libxcb-keysyms1
libxcb-randr.so.0=libxcb-randr0 libxcb-render-util.so.0=libxcb-render-util0
libxcb-shape.so.0=libxcb-shape0 libxcb-sync.so.1=libxcb-sync1 libxcb-xfixes.so.0=libxcb-xfixes0
libxcb-xkb.so.1=libxcb-xkb1 libwayland-client.so.0=libwayland-client0
libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1'

# Loading is the only test that holds on every distribution: ldconfig may be out of PATH.
missing() {
    "${PYTHON:-python3}" -c '
import ctypes, sys
packages = {}
for entry in sys.argv[1:]:
    library, package = entry.split("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        packages[package] = None
print(*packages)' $1
}

# Offscreen and on a bare server Qt draws empty boxes where there is no font at all.
missing_font() {
    find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" \
        "${HOME:-/root}/.local/share/fonts" \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) \
        -print -quit 2>/dev/null | grep -q . || echo fonts-dejavu-core
}

packages=$(echo $(missing "$START $WINDOW") $(missing_font))
[ -n "$packages" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system libraries for the window: $packages"
    export DEBIAN_FRONTEND=noninteractive
    install=(apt-get install -qq -y --no-install-recommends $packages)
    "${install[@]}" >/dev/null 2>&1 ||
        { apt-get update -qq && "${install[@]}"; } >/dev/null 2>&1 || true
    packages=$(echo $(missing "$START $WINDOW") $(missing_font))
    [ -n "$packages" ] || exit 0
fi

if command -v apt-get >/dev/null; then
    echo "The window needs system libraries; install them with: sudo apt-get install $packages" >&2
else
    echo "The window needs system libraries that are missing here; Debian calls them $packages." >&2
fi
[ -z "$(missing "$START")" ]
