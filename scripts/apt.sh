# Sourced. install_packages REASON PACKAGE...: by apt, as root or through sudo, saying what it does.
install_packages() {
  local reason=$1 as_root=""
  shift
  if ! command -v apt-get >/dev/null; then
    echo "$reason: install $* with this system's package manager, then try again." >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "$reason: as root, call apt-get install $*, then try again." >&2
      return 1
    fi
    as_root=sudo
  fi
  echo "$reason: installing $* by apt"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return
  # A fresh machine has no package lists.
  $as_root apt-get update -qq </dev/null
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}
