#!/usr/bin/env bash
# Makes .venv where it is missing and installs the project in it, editable, in pinned versions.
#   scripts/install.sh EXTRAS     for example: scripts/install.sh train,dev
# $PYTHON names the interpreter to use; without it the first that is new enough is taken.
set -euo pipefail
cd "$(dirname "$0")/.."

extras=$1
log=.venv/install.log

fail() {
    echo "$*" >&2
    exit 1
}

# A launcher on PATH may exist and still start nothing, so each candidate is asked.
new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

interpreter() {
    local candidate
    for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python}; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    fail "Casting Inspector needs Python 3.11 or newer, and found $(
        "${PYTHON:-python3}" --version 2>/dev/null || echo none
    ); install it, or name it with: make PYTHON=/path/to/python3.11"
}

# Debian splits ensurepip off into python3-venv; there the system's pip fills the environment.
create_venv() {
    local python=$1
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    "$python" -m venv --without-pip .venv >/dev/null 2>&1 &&
        "$python" -m pip --python .venv/bin/python install pip >.venv/install.log 2>&1 && return
    rm -rf .venv
    fail "Python's venv module cannot make .venv; on Debian install it with: apt-get install python3-venv"
}

# pip's own output goes to the log; the terminal gets one line for each package.
pip_install() {
    .venv/bin/python -m pip install --disable-pip-version-check -c constraints.txt "$@" 2>&1 |
        tee -a "$log" |
        sed -un -e 's/^Collecting \([A-Za-z0-9._-]*\).*/  \1/p' \
            -e 's/^Processing .*\/\([A-Za-z0-9._]*\)-.*/  \1/p' \
            -e 's/^Installing collected packages.*/  unpacking/p'
}

explain() {
    if grep -qiE 'NewConnection|NameResolution|Temporary failure|ConnectTimeout|ProxyError|Max retries' "$log"
    then
        fail "The packages cannot be fetched: no network. Connect, then run the same command again."
    fi
    grep -E '^ERROR' "$log" | tail -n 3 >&2 || true
    fail "The packages cannot be installed; $log holds the reason."
}

if ! new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(interpreter)
    echo "Creating .venv with $("$python" --version)"
    create_venv "$python"
fi

echo "Installing packages (only this time; TensorFlow is large)"
: >"$log"
# The build backend goes first, pinned like the rest, instead of unpinned into a hidden place.
pip_install hatchling editables || explain
pip_install --no-build-isolation --editable ".[$extras]" || explain
