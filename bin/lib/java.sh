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

# Sets and exports JAVA_HOME; fails silently where there is no JDK 25. What came with a Java of its own takes no other: the
# environment does not choose which code runs there.
find_jdk() {
  local candidate
  if [[ -n ${root:-} && -x $root/java/bin/java ]]; then
    export JAVA_HOME=$root/java
    return 0
  fi
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-/root}/.sdkman}"/candidates/java/25*; do
    if [[ -n $candidate ]] && is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  return 1
}

# True where there is a screen, or the connection to one.
has_screen() { [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; }

# True where the Java in JAVA_HOME has windows; one for servers has none.
java_has_windows() { [[ -e $JAVA_HOME/lib/libawt_xawt.so || -e $JAVA_HOME/lib/libawt_lwawt.dylib ]]; }

# What a Java without windows means at a screen.
explain_missing_windows() {
  cat >&2 <<END
This Java comes without windows: $JAVA_HOME
LocalPasskey's own window does not open, and a pinentry asks for your PIN, if there is one. With windows:
    sudo apt-get install openjdk-25-jre
END
}

# What to do where there is none. The key that vouches for Adoptium's packages is compared before it is trusted;
# its fingerprint stands at https://adoptium.net/installation/linux/.
explain_missing_jdk() {
  local package=openjdk-25-jdk-headless
  if has_screen; then package=openjdk-25-jdk; fi
  cat >&2 <<END
LocalPasskey needs Java 25 and found none (looked at JAVA_HOME, /usr/lib/jvm and SDKMAN).
Where your distribution has it (Debian 12 does not):
    sudo apt-get install $package
Else from Eclipse Adoptium, if its key has the fingerprint that stands here:
    wget -qO adoptium.asc https://packages.adoptium.net/artifactory/api/gpg/key/public
    gpg --show-keys --with-colons adoptium.asc | grep -q ':3B04D753C9050D9A5D343F39843C48A565F8F04B:' &&
      sudo install -D -m 644 adoptium.asc /etc/apt/keyrings/adoptium.asc
    echo "deb [signed-by=/etc/apt/keyrings/adoptium.asc] https://packages.adoptium.net/artifactory/deb \$(. /etc/os-release && echo "\$VERSION_CODENAME") main" |
      sudo tee /etc/apt/sources.list.d/adoptium.list
    sudo apt-get update && sudo apt-get install temurin-25-jdk
END
}
