#!/usr/bin/env bash
# System packages that only the tests need: a PostgreSQL, a mail server, a browser, WeasyPrint and a typeface. Called by make test.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh
if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  install_packages "tests: no PostgreSQL server" postgresql
fi
if ! command -v dovecot >/dev/null; then
  install_packages "tests: no Dovecot" dovecot-imapd
fi
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  install_packages "tests: no Chromium" chromium
fi
if ! command -v weasyprint >/dev/null; then
  install_packages "tests: no WeasyPrint" weasyprint
fi
# Chromium only recommends it: the browser's tests measure pages by it, and the benchmarks set forms in it.
if ! ls /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf >/dev/null 2>&1; then
  install_packages "tests: no Liberation fonts" fonts-liberation
fi
