# Sourced. install_packages REASON PACKAGE...: by apt, as root or through sudo, saying what it does.
install_packages() {
  local reason=$1 as_root=""
  shift
  if ! command -v apt-get >/dev/null; then
    echo "$reason: install $* with this system's package manager, then call this again." >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    # With a terminal, sudo may ask for a password there; without one it must not need any.
    if ! command -v sudo >/dev/null || { [ ! -t 2 ] && ! sudo -n true 2>/dev/null; }; then
      echo "$reason, and installing it needs root: as root, call apt-get update && apt-get install -y $*, then call this again." >&2
      return 1
    fi
    as_root=sudo
  fi
  echo "$reason: installing $* by apt"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return
  # A fresh machine has no package lists.
  $as_root apt-get update -qq </dev/null
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null && return
  echo "$reason: apt could not install $*; what it said stands above." >&2
  return 1
}
