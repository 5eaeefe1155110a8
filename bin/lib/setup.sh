# shellcheck shell=bash
# Sourced after say.sh and java.sh: installs what a script needs on Debian and Ubuntu, after saying what and how large.

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    bad "needs root for: $*  (there is no sudo here; run it as root, then start again)"
    return 1
  fi
}

# True where the distribution offers the package.
has_package() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q "Candidate: [^(]"; }

# install_missing LOG COMMAND=PACKAGE…: installs the packages of those commands that are not there.
install_missing() {
  local log=$1 pair missing=()
  shift
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    bad "needs ${missing[*]}: install them with your package manager, then start again."
    return 1
  fi
  if ! LC_ALL=C apt-get --simulate -y --no-install-recommends install "${missing[@]}" >/dev/null 2>&1; then
    step "Asking the distribution for its list of packages" "$log" as_root apt-get -q update || return 1
  fi
  say "Will be installed from your distribution: ${bold}${missing[*]}${plain}"
  say "$(LC_ALL=C apt-get --assume-no --no-install-recommends install "${missing[@]}" 2>/dev/null |
    grep -E '^(Need to get|After this operation)' | tr '\n' ' ')"
  if ((EUID != 0)); then as_root true || return 1; fi  # sudo's question comes before the moving line
  step "Installing" "$log" as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
    install "${missing[@]}"
}

# Finds a JDK 25, installing the distribution's where it has one.
need_jdk() {
  local log=$1
  find_jdk && return 0
  if command -v apt-get >/dev/null && has_package openjdk-25-jdk-headless; then
    install_missing "$log" no-jdk-25-here=openjdk-25-jdk-headless || return 1
    find_jdk && return 0
  fi
  explain_missing_jdk
  return 1
}
