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

# True where there is such a command, or such a file for a name that begins with a slash.
is_there() { if [[ $1 == /* ]]; then [[ -e $1 ]]; else command -v "$1" >/dev/null; fi; }

# Seconds: the system's own updates hold the lock in the first minutes after a start.
apt_waits=(-o DPkg::Lock::Timeout=120)

# install_missing LOG COMMAND-OR-FILE=PACKAGE…: installs the packages of those that are not there.
install_missing() {
  local log=$1 pair missing=()
  shift
  for pair in "$@"; do
    is_there "${pair%%=*}" || missing+=("${pair#*=}")
  done
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    bad "needs ${missing[*]}: install them with your package manager, then start again."
    return 1
  fi
  if ! LC_ALL=C apt-get --simulate -y --no-install-recommends install "${missing[@]}" >/dev/null 2>&1; then
    step "Asking the distribution for its list of packages" "$log" as_root apt-get "${apt_waits[@]}" -q update || return 1
  fi
  say "Will be installed from your distribution: ${bold}${missing[*]}${plain}"
  say "$(LC_ALL=C apt-get --assume-no --no-install-recommends install "${missing[@]}" 2>/dev/null |
    grep -E '^(Need to get|After this operation)' | tr '\n' ' ')"
  if ((EUID != 0)); then as_root true || return 1; fi  # sudo's question comes before the moving line
  step "Installing" "$log" as_root env DEBIAN_FRONTEND=noninteractive apt-get "${apt_waits[@]}" -q -y --no-install-recommends \
    install "${missing[@]}"
}

# Finds a JDK 25, installing the distribution's where it has one: with its windows where there is a screen.
need_jdk() {
  local log=$1 package=openjdk-25-jdk-headless
  if has_screen; then package=openjdk-25-jdk; fi
  if ! find_jdk && command -v apt-get >/dev/null && has_package "$package"; then
    install_missing "$log" "no-jdk-25-here=$package" || return 1
  fi
  find_jdk || { explain_missing_jdk; return 1; }
  need_windows "$log"
}

# At a screen adds what the distribution's JDK without windows lacks. Another JDK is left as it is, and that is said.
need_windows() {
  if ! has_screen || java_has_windows; then return 0; fi
  if [[ $JAVA_HOME == /usr/lib/jvm/java-25-openjdk* ]] && command -v apt-get >/dev/null && has_package openjdk-25-jre; then
    install_missing "$1" "$JAVA_HOME/lib/libawt_xawt.so=openjdk-25-jre"
  else
    explain_missing_windows
  fi
}

# What tests of windows need: a screen of their own with a window manager, fonts, and a Java with its windows.
need_screen() {
  local log=$1 libraries
  libraries=/usr/lib/$(uname -m)-linux-gnu
  install_missing "$log" Xvfb=xvfb openbox=openbox xdotool=xdotool setpriv=util-linux \
    /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core "$libraries/libfontconfig.so.1=libfontconfig1" \
    "$libraries/libfreetype.so.6=libfreetype6" "$libraries/libXi.so.6=libxi6" \
    "$libraries/libXrender.so.1=libxrender1" "$libraries/libXtst.so.6=libxtst6" \
    "$JAVA_HOME/lib/libawt_xawt.so=openjdk-25-jre"
}

# What the stage of a LUKS volume needs besides.
need_luks() {
  local tools=/lib/systemd/systemd-cryptsetup=systemd
  if has_package systemd-cryptsetup; then tools=/lib/systemd/systemd-cryptsetup=systemd-cryptsetup; fi
  install_missing "$1" cryptsetup=cryptsetup-bin "$tools"
}

# What the stages in a virtual machine need (e2e/vm): the machine, and the clients in it.
need_machine() {
  local log=$1 share=/usr/lib/qemu/virtiofsd=qemu-system-common
  if has_package virtiofsd; then share=/usr/libexec/virtiofsd=virtiofsd; fi
  install_missing "$log" qemu-system-x86_64=qemu-system-x86 "$share" busybox=busybox-static udevadm=udev \
    /sbin/modprobe=kmod cpio=cpio swtpm=swtpm setpriv=util-linux ip=iproute2 \
    /lib/udev/rules.d/60-tpm-udev.rules=tpm-udev tpm2_dictionarylockout=tpm2-tools fido2-token=fido2-tools /usr/lib/python3/dist-packages/fido2=python3-fido2 \
    ssh=openssh-client /usr/sbin/sshd=openssh-server openssl=openssl pamtester=pamtester u2f-host=u2f-host u2f-server=u2f-server \
    /usr/share/doc/libpam-u2f/copyright=libpam-u2f pgrep=procps chromium-headless-shell=chromium-headless-shell \
    firefox-esr=firefox-esr || return 1
  step "Fetching a kernel for the machine" "$log" "$root/e2e/vm/kernel" >/dev/null
}
