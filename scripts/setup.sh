#!/usr/bin/env bash
# Makes .venv from uv.lock; a fast no-op where it is up to date. Called by make setup.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

UV_VERSION=$(sed -n '/^name = "uv"$/{n;s/^version = "\(.*\)"$/\1/p;}' uv.lock)
export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# As pip does, trust whom this machine trusts: a mirror near may have a certificate of the house's own.
[ ! -s /etc/ssl/certs/ca-certificates.crt ] || export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-1}
# Without a home that can be written, uv stops at its cache, and pip only warns.
cache=${UV_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/}/.cache}}
mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || export UV_NO_CACHE=1 PIP_NO_CACHE_DIR=1
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH UV_PROJECT_ENVIRONMENT

# What stands on PATH under a Python's name need not be one that runs (a version manager's shim, say).
minor_of() {
  "$1" -c 'import sys; v = sys.version_info; print(v.minor) if v.major == 3 and v.releaselevel == "final" else None' \
    2>/dev/null </dev/null || true
}

# "MINOR PATH" of every Python that runs and that the lock supports, newest first; a shim's own target.
pythons() {
  local name path minor
  for name in python3.13 python3.12 python3.11 python3; do
    { type -aP "$name" || true; printf '%s\n' "/usr/local/bin/$name" "/usr/bin/$name"; } | while read -r path; do
      [ -x "$path" ] || continue
      minor=$(minor_of "$path")
      case $minor in
        11 | 12 | 13) echo "$minor $("$path" -c 'import os, sys; print(os.path.realpath(sys.executable))' </dev/null)" ;;
      esac
    done
  done | sort -rn -s -k1,1 | awk '!seen[$0]++'
}

has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null </dev/null; }

make_venv() {
  local minor path found
  found=$(pythons)
  if [ -z "$found" ]; then
    echo "setup: no Python from 3.11 to 3.13 that runs was found. Install one, then call make setup again." >&2
    exit 1
  fi
  while read -r minor path; do
    if ! has_venv "$path"; then  # Debian and Ubuntu keep venv in a package of its own
      case $path in
        /usr/bin/*) install_packages "setup: $path lacks venv" "python3.$minor-venv" || continue ;;
        *) echo "setup: $path lacks venv." >&2 ;;
      esac
      has_venv "$path" || continue
    fi
    echo "setup: making .venv with $path (Python 3.$minor)"
    rm -rf .venv
    "$path" -m venv .venv </dev/null && return
  done <<<"$found"
  echo "setup: no Python from 3.11 to 3.13 has venv; what each lacks stands above. Then call make setup again." >&2
  exit 1
}

# The index that this machine's pip was told to use, where it isn't the public one.
other_index() {
  local index=${UV_DEFAULT_INDEX:-${UV_INDEX_URL:-${PIP_INDEX_URL:-}}}
  [ -n "$index" ] || index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)
  case $index in *//pypi.org/*) ;; *) echo "$index" ;; esac
}

OWN=(benchmarks dags extractors inbox pipeline review routing sample_forms schemas scoring)

fingerprint() { cat uv.lock pyproject.toml scripts/setup.sh | sha256sum | cut -d' ' -f1; }

# A folder that was moved or copied has commands that call the Python of the old place.
stands_here() { grep -qsF " $(pwd -P)/.venv" .venv/pyvenv.cfg; }

# Where extractors/scans/text/tesseract.py looks too. Without it scanned print is left unread, and all else works.
has_tessdata() {
  local folder
  for folder in /usr/share/tesseract-ocr/*/tessdata /usr/share/{tesseract-ocr/tessdata,tessdata,tesseract/tessdata} \
    /usr/local/share/tessdata /opt/homebrew/share/tessdata; do
    [ ! -s "$folder/eng.traineddata" ] || return 0
  done
  return 1
}
# Part of every Debian; without it children that read files aren't kept from the network (mash-intake doctor says so).
# All of the list is read: a reader that stops early (grep -q) may end ldconfig by a signal, and then the library seems to be missing.
has_seccomp() { PATH=$PATH:/sbin ldconfig -p 2>/dev/null | grep 'libseccomp\.so\.2' >/dev/null; }
has_seccomp || install_packages "setup: no libseccomp to confine readers of files" libseccomp2 ||
  echo "setup: going on without it: mash-intake doctor will say that readers aren't confined." >&2
has_tessdata || install_packages "setup: no English language data for reading scanned print" tesseract-ocr-eng ||
  echo "setup: going on without; scanned print will be left unread." >&2

# A machine may tell Python to write no bytecode (PYTHONDONTWRITEBYTECODE, as containers often do). Each command and each task
# would then compile hundreds of modules anew, half a CPU second of one form read.
compiled=.venv/.mash-intake-compiled
compile_own() {
  if [ ! -e "$compiled" ] || [ -n "$(find "${OWN[@]}" -name '*.py' -newer "$compiled" -print -quit)" ]; then
    touch "$compiled.new"
    .venv/bin/python -m compileall -q "${OWN[@]}" >/dev/null && mv "$compiled.new" "$compiled" || true
  fi
}

stamp=.venv/.mash-intake-setup
if [ -x .venv/bin/mash-intake ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] &&
  .venv/bin/python -c '' 2>/dev/null && stands_here; then
  compile_own
  exit 0
fi
case $(minor_of .venv/bin/python) in
  11 | 12 | 13) { stands_here && .venv/bin/python -c 'import pip' 2>/dev/null; } || make_venv ;;
  *) make_venv ;;
esac
if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
  echo "setup: installing uv $UV_VERSION"
  if ! .venv/bin/python -m pip install --quiet "uv==$UV_VERSION"; then
    echo "setup: pip could not fetch uv $UV_VERSION; is the package index within reach? Then call make setup again." >&2
    exit 1
  fi
fi
echo "setup: installing what uv.lock names"
index=$(other_index)
if [ -z "$index" ]; then
  .venv/bin/uv sync --quiet --locked --inexact --python .venv/bin/python
else
  # The lock names the public index. The same versions, by the same hashes, from this machine's own.
  wanted=$(mktemp)
  trap 'rm -f "$wanted"' EXIT
  .venv/bin/uv export --quiet --frozen --no-emit-project --output-file "$wanted"
  export UV_DEFAULT_INDEX="$index"
  .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --requirements "$wanted"
  .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --editable .
fi
compile_own
fingerprint >"$stamp"
echo "setup: done; the command is .venv/bin/mash-intake"
