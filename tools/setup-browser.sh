#!/bin/sh
# Installs Chromium with Chinese fonts, in which the report is tested (make setup-browser).
# Debian and Ubuntu; does nothing where chromium is there already.
set -eu
if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi cjk; then
  echo "chromium: $(chromium --version 2>/dev/null)"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Please install Chromium (as 'chromium') and fonts-noto-cjk with the package manager of this system." >&2
  exit 1
fi
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
as_root apt-get update
as_root apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig
