#!/usr/bin/env bash
# Resolves requirements/*.txt anew from pyproject.toml: exact versions with hashes, for every platform, naming no host.
# A maintainer's tool (needs `uv`); users and tests only ever read its output with plain pip.
# Usage: requirements/renew.sh          keep what still fits
#        requirements/renew.sh --upgrade  take the newest of everything
set -euo pipefail
cd "$(dirname "$0")/.."

uv=$(command -v uv || true)
[ -n "$uv" ] || uv=.venv/bin/uv
[ -x "$uv" ] || { echo "requirements/renew.sh: uv is not installed; run: .venv/bin/pip install uv" >&2; exit 2; }

resolve() { # resolve NAME ARGUMENTS...: writes requirements/NAME.txt
    local name=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links --output-file "requirements/$name.txt" "$@"
}

resolve run pyproject.toml --group build "${@}"
resolve dev pyproject.toml --group build --group dev --constraint requirements/run.txt "${@}"
# The other end: the oldest that pyproject.toml asks for, with what these take today, for `make floor`.
resolve floor pyproject.toml --group build --group test --resolution lowest-direct "${@}"
resolve study pyproject.toml --extra study --constraint requirements/dev.txt "${@}"
resolve docs --group docs --constraint requirements/dev.txt "${@}"

if grep -nE 'https?://|index-url|find-links' requirements/*.txt; then
    echo "requirements/renew.sh: an address stands in the files above; take it out before committing" >&2
    exit 1
fi
wc -l requirements/*.txt
