#!/usr/bin/env bash
# Writes constraints.txt anew: the newest versions that pyproject.toml admits, as pip resolves
# them in an empty environment of Python 3.11 on Linux x86-64, and those of other platforms.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
pip=("$environment/bin/python" -m pip --disable-pip-version-check)

# Needed only on Windows and macOS; a constraint on what nobody asks for does nothing.
elsewhere=(colorama macholib pefile pywin32-ctypes)

"${PYTHON:-python3.11}" -m venv "$environment"
"${pip[@]}" install --quiet --upgrade setuptools hatchling editables
"${pip[@]}" install --quiet --no-build-isolation --editable '.[train,onnx,dev,bundle]'
"${pip[@]}" install --quiet --no-deps "${elsewhere[@]}"

{
    echo "# Pinned versions of everything that is installed, also indirectly."
    echo "# Written by scripts/refresh_constraints.sh; do not edit."
    "${pip[@]}" freeze --all --exclude-editable --exclude pip |
        sed -E '/^tensorflow_cpu==/{p;s/_cpu//}' | LC_ALL=C sort --ignore-case
} >"$environment/constraints.txt"
mv "$environment/constraints.txt" constraints.txt
