# shellcheck shell=bash
# Sourced by the stages of packages: a fresh root, commands in it, and what is checked. Needs `project`.

work=$(mktemp -d /tmp/localpasskey-package.XXXXXX)
root=$work/root
tpm='' agent='' passed=0 failed=0

clean_up() {
  stop_agent
  if [[ -n $tpm ]]; then kill "$tpm" 2>/dev/null || true; fi
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT

# newest FILE…
newest() { ls -t -- "$@" 2>/dev/null | head -n 1 | grep . || { echo "There is none yet. Run this first: bin/package" >&2; return 1; }; }

# enter_fresh_root PACKAGE…: with /proc and the few devices that everybody has, and no network but the computer's.
enter_fresh_root() {
  local node
  "$project/e2e/package/root" "$root" "$@" >/dev/null
  mkdir -p "$root/proc" "$root/dev"
  mount -t proc proc "$root/proc"
  for node in null zero random urandom tty; do cp -a "/dev/$node" "$root/dev/"; done
  mkdir -p "$root/dev/pts"
  ln -sfn /proc/self/fd "$root/dev/fd"
  ln -sfn pts/ptmx "$root/dev/ptmx"
}

into=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive
  unshare --net -- chroot "$root")
inside() { "${into[@]}" "$@"; }
as_ada() { env -i PATH=/usr/bin:/bin HOME=/home/ada LANG=C.UTF-8 /usr/sbin/chroot --userspec=1000:1000 "$root" "$@"; }

# start_agent UID: as the unit does, with a software TPM in the place of the chip.
start_agent() {
  local at=/run/localpasskey/$1
  if [[ -z $tpm ]]; then
    mkdir "$work/tpm"
    swtpm socket --tpm2 --tpmstate "dir=$work/tpm" --server "type=unixio,path=$root/run/tpm,mode=0666" \
      --ctrl "type=unixio,path=$work/ctrl" --flags not-need-init,startup-clear >"$work/swtpm.log" 2>&1 &
    tpm=$!
  fi
  inside install -d -o localpasskey -g localpasskey -m 711 "$at"
  inside install -d -o localpasskey -g localpasskey -m 700 "/var/lib/localpasskey/$1"
  : >"$work/agent.log"
  "${into[@]}" setpriv --reuid=localpasskey --regid=localpasskey --clear-groups localpasskey agent --person "$1" --no-uhid \
    --tpm unix:/run/tpm --data-dir "/var/lib/localpasskey/$1" --control-socket "$at/control.sock" >>"$work/agent.log" 2>&1 &
  agent=$!
  for _ in {1..600}; do
    grep -q ready "$work/agent.log" && return
    kill -0 "$agent" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/agent.log"
  return 1
}

stop_agent() {
  if [[ -n $agent ]]; then
    kill "$agent" 2>/dev/null || true
    wait "$agent" || true
    agent=''
  fi
}

# everything: each file, with owner and mode, but for what package managers and others write down for themselves.
everything() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./run -o -path ./var/log -o -path ./var/lib/dpkg -o \
    -path ./var/cache -o -path ./var/lib/apt -o -path ./home -o -path ./var/mail -o -path ./etc/opt \) -prune -o \
    ! -name '*-' ! -name .pwd.lock ! -name .updated -printf '%p %u %g %m\n' | sort)
}

# check WORDS COMMAND…: one behaviour.
check() {
  local words=$1
  shift
  if (set -eu; "$@") >"$work/check.log" 2>&1; then
    passed=$((passed + 1))
    printf '  ✓ %s\n' "$words"
  else
    failed=$((failed + 1))
    printf '  ✗ %s\n' "$words"
    sed 's/^/      /' "$work/check.log" | tail -n 40
  fi
}

not() { ! "$@"; }
same() { [[ $1 == "$2" ]] || { diff <(echo "$1") <(echo "$2") >&2; return 1; }; }
contains() { [[ $2 == *"$1"* ]] || { echo "no '$1' in: $2" >&2; return 1; }; }

# verdict: the last line, and the exit code.
verdict() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((passed > 0 && failed == 0))
}
