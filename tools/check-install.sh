#!/bin/sh
# Install the program as `pip install .` does, in a bare virtual environment, and run it far from the source tree:
#     check-install.sh [PYTHON]
# The snapshot it makes must have the hash that the source tree gives with the same libraries: nothing that the
# program reads of itself (forms, rules, templates, views) is missing in the wheel.
set -eu
unset PYTHONPATH
python="$(command -v "${1:-python3}")"
cd "$(dirname "$0")/.."
tree="$PWD"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# built from a copy: what lies about here does not get in, and nothing is left behind
mkdir "$work/copy"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$work/copy"
"$python" -m venv "$work/venv"
bin="$work/venv/bin"
"$bin/pip" wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work" "$work/copy"
"$bin/pip" install --quiet --disable-pip-version-check "$work"/jixiao-*.whl

cd "$tree"
"$bin/python" -m pipeline.cli ingest data/raw --out "$work/expected" >/dev/null
mkdir "$work/elsewhere"
cd "$work/elsewhere"
"$bin/jixiao" --help >/dev/null
"$bin/jixiao" ingest "$tree/data/raw" --out data/parsed
"$bin/jixiao" verify
"$bin/jixiao" report
"$bin/jixiao" query 缺表
"$bin/jixiao" query "SELECT county, count(*) AS findings FROM findings GROUP BY county"
"$bin/jixiao" explain "$(find "$tree/data/raw/430922" -name '*.docx')" --html page.html >/dev/null
"$bin/jixiao" schema >/dev/null

expected="$(cat "$work/expected/CURRENT")"
found="$(cat data/parsed/CURRENT)"
if [ "$expected" != "$found" ]; then
    echo "installed: $found; source tree: $expected" >&2
    exit 1
fi
echo "$("$python" --version): the installed program gives the snapshot of the source tree, $found"
