# shellcheck shell=bash
# Sourced by what runs in `boot`: two people with a software TPM each, and what is checked. Needs `program`, the installed command,
# and `service`, the launcher that the unit starts.

failed=0 passed=0

# check WORDS COMMAND…
check() {
  local words=$1
  shift
  if "$@" >/tmp/check 2>&1; then
    passed=$((passed + 1))
    echo "✓ $words"
  else
    failed=$((failed + 1))
    echo "✗ $words"
    sed 's/^/    /' /tmp/check
  fi
}
not() { ! "$@"; }

# soon COMMAND…: within a minute.
soon() {
  local until=$((SECONDS + 60))
  while ((SECONDS < until)); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  "$@"
}

# verdict: the last line, and the exit code.
verdict() {
  echo "$passed passed, $failed failed"
  ((passed > 0 && failed == 0))
}

as() { setpriv "--reuid=$1" "--regid=$1" --clear-groups "${@:2}"; }
localpasskey() { as "$1" "$program" "${@:2}"; }
plugged_in() { localpasskey "$1" status --json | grep -E '"pluggedIn" *: *true'; }
pulled_out() { localpasskey "$1" status --json | grep -E '"pluggedIn" *: *false'; }
agent() { systemctl show --property=MainPID --value "localpasskey@$1.service"; }
runs() { systemctl is-active -q "localpasskey@$1.service"; }
open_session() {
  systemd-run --quiet --collect "--unit=session-of-$1" -p PAMName=seat-test -p "User=$1" \
    -p Environment="XDG_SEAT=seat0 XDG_SESSION_TYPE=x11 XDG_SESSION_CLASS=user" sleep infinity
}
session_of() { loginctl list-sessions --no-legend | awk -v user="$1" '$3 == user { print $1 }'; }
give_seat_to() { loginctl activate "$(session_of "$1")"; }

# start_tpm UID: a TPM for each person, since one swtpm serves one program. Again: it has its keys, and forgot its sessions.
start_tpm() {
  local at=/var/tmp/tpm-$1
  mkdir -p "$at"
  swtpm socket --tpm2 --tpmstate "dir=$at" --server "type=unixio,path=/run/tpm-$1,mode=0666" \
    --ctrl "type=unixio,path=/run/ctrl-$1" --pid "file=/run/tpm-$1.pid" --flags not-need-init,startup-clear --daemon
}

# make_people: ada and ben, and the unit as it is, but for the chip.
make_people() {
  local person
  mkdir -p /etc/systemd/system/localpasskey@.service.d
  printf '[Service]\nExecStart=\nExecStart=%s agent --person %%i --uhid --tpm unix:/run/tpm-%%i\n' "$service" \
    >/etc/systemd/system/localpasskey@.service.d/test.conf
  printf 'account required pam_permit.so\nsession required pam_systemd.so\n' >/etc/pam.d/seat-test
  for person in ada:54001 ben:54002; do
    useradd --uid "${person#*:}" --create-home "${person%:*}"
    start_tpm "${person#*:}"
  done
}

# make_uhid: a pipe in the place of /dev/uhid.
make_uhid() {
  mkfifo -m 660 /dev/uhid
  chgrp localpasskey /dev/uhid
}
