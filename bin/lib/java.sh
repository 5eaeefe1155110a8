# shellcheck shell=bash
# Sourced: finds a JDK 25 and puts it into JAVA_HOME. Starts no process, so that launchers stay fast.

# True where the folder is a JDK 25; its `release` file says so.
is_jdk_25() {
  local line
  [[ -x $1/bin/java && -r $1/release ]] || return 1
  while IFS= read -r line; do
    [[ $line == JAVA_VERSION=\"25[.\"]* ]] && return 0
  done <"$1/release"
  return 1
}

# Sets and exports JAVA_HOME; fails silently where there is no JDK 25.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-/root}/.sdkman}"/candidates/java/25*; do
    if [[ -n $candidate ]] && is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  return 1
}

# What to do where there is none.
explain_missing_jdk() {
  cat >&2 <<'END'
LocalPasskey needs Java 25 and found none (looked at JAVA_HOME, /usr/lib/jvm and SDKMAN).
Where your distribution has it:
    sudo apt-get install openjdk-25-jdk-headless
Else from Eclipse Adoptium:
    wget -qO- https://packages.adoptium.net/artifactory/api/gpg/key/public | sudo tee /etc/apt/keyrings/adoptium.asc >/dev/null && echo "deb [signed-by=/etc/apt/keyrings/adoptium.asc] https://packages.adoptium.net/artifactory/deb $(. /etc/os-release && echo "$VERSION_CODENAME") main" | sudo tee /etc/apt/sources.list.d/adoptium.list
    sudo apt-get update && sudo apt-get install temurin-25-jdk
END
}
