# shellcheck shell=bash
# Sourced by the stages, in the guest, as root: installs LocalPasskey as a service of its own user, starts the agent
# with a pretend person, and counts what passes. Needs `project`, the project's folder.

set -eu
service=localpasskey          # who may open /dev/uhid and the TPM
home=/var/lib/localpasskey
client=$VM_SEAT               # who sits there and may open neither
person=$home/person           # the pretend person's files
asker=$service                # who runs the prompter and its pinentry
asked_by=(--pinentry "$person/pinentry.sh")
pin=274916
patience=600                  # seconds for anything at all; far more than it takes
work=/home/$client/work
passed=0 failed=0

seconds() { local up; read -r up _ </proc/uptime; echo "${up%.*}"; }

# check WORDS COMMAND…: one behaviour. The command runs in a subshell where the first failure ends it.
check() {
  local words=$1 began code
  shift
  began=$(seconds)
  set +e
  (set -eu; cd "$work"; "$@") >/run/check.log 2>&1
  code=$?
  set -e
  if ((code == 0)); then
    passed=$((passed + 1))
    printf '  ✓ %s (%d s)\n' "$words" $(($(seconds) - began))
  else
    failed=$((failed + 1))
    printf '  ✗ %s (%d s): FAIL, exit %d\n' "$words" $(($(seconds) - began)) "$code"
    sed 's/^/      /' /run/check.log
    agent_log | sed 's/^/      agent: /' | tail -n 12
    sed 's/^/      asked: /' "$person/prompts"
  fi
}

# Ends a stage: the last line, and the exit code.
verdict() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((passed > 0 && failed == 0))
}

fail() { echo "$*" >&2; return 1; }
same() { [[ $1 == "$2" ]] || fail "expected '$1' but was '$2'"; }
contains() { [[ $1 == *"$2"* ]] || fail "no '$2' in: $1"; }
# refused_with WORDS COMMAND…: it fails, and says so.
refused_with() {
  local said
  ! said=$("${@:2}" 2>&1) || fail "was allowed: ${*:2}"
  contains "$said" "$1"
}
lacks() { [[ $1 != *"$2"* ]] || fail "'$2' in: $1"; }

# within SECONDS COMMAND…: waits until the command succeeds. Looking costs processor time that the awaited has not.
within() {
  local end=$(($(seconds) + $1))
  shift
  until "$@"; do
    (($(seconds) < end)) || { fail "did not come true: $*"; return 1; }
    sleep 0.5
  done
}

# as_user NAME COMMAND…
as_user() {
  timeout "$patience" setpriv --reuid "$1" --regid "$1" --init-groups \
    env -i HOME="/home/$1" USER="$1" LOGNAME="$1" PATH="$PATH" LANG=C.UTF-8 "${@:2}"
}

# Runs a command as the person at the seat.
as() { as_user "$client" "$@"; }

as_service=(setpriv --reuid "$service" --regid "$service" --init-groups env -i "HOME=$home" "PATH=$PATH")

# What an installer does.
install_service() {
  # The guest has this computer's users: LocalPasskey may be installed there.
  getent group "$service" >/dev/null || groupadd --system "$service"
  id "$service" >/dev/null 2>&1 || useradd --system -g "$service" -d "$home" -s /usr/sbin/nologin "$service"
  usermod -aG tss "$service"
  install -d -m 700 -o "$service" -g "$service" "$home"
  cp "$project/packaging/udev/"*.rules /etc/udev/rules.d/
  udevadm control --reload
  udevadm trigger --action=add --name-match=/dev/uhid
  udevadm settle
  let_chip_forget
  : >/run/agent.log
  make_person
}

# This chip is ours alone: let it count to 32 and forget quickly.
let_chip_forget() {
  tpm2_dictionarylockout --setup-parameters --max-tries=32 --recovery-time=1 --lockout-recovery-time=1
}

# --- the pretend person -------------------------------------------------------------------------------------------

# Who types the PIN from now on, and a folder for what the clients write.
make_person() {
  install -d -m 700 -o "$asker" -g "$asker" "$person"
  install -m 755 "$project/e2e/src/test/resources/localpasskey/e2e/pinentry.sh" "$person/pinentry.sh"
  : >"$person/prompts"
  chown "$asker:" "$person/prompts"
  person_types "$pin"
  install -d -m 700 -o "$client" -g "$client" "$work"
}

# One deed per question, the last one from then on: see pinentry.sh.
person_does() {
  printf '%s\n' "$@" >"$person/answers.new"
  chown "$asker:" "$person/answers.new"
  mv "$person/answers.new" "$person/answers"
}
person_types() { person_does "${@/#/pin }"; }
forget_questions() { : >"$person/prompts"; }
questions() { wc -l <"$person/prompts"; }
asked_once() { same 1 "$(questions)"; }
asked_at_most_twice() { (($(questions) <= 2)) || fail "$(questions) questions"; }

# --- the agent ----------------------------------------------------------------------------------------------------

# start_agent OPTION…: returns when the key's device is there, for the person at the seat too. Sets agent and device.
start_agent() {
  : >/run/agent.ready
  # The log goes on over restarts.
  "${as_service[@]}" "$project/bin/localpasskey" agent --data-dir "$home/data" --uhid \
    "${asked_by[@]}" "$@" >/run/agent.ready 2>>/run/agent.log &
  agent=$!
  within "$patience" agent_is_ready_or_gone && kill -0 "$agent" 2>/dev/null && within "$patience" find_device ||
    { cat /run/agent.log; echo 'FAIL: the agent did not start'; exit 1; }
}

agent_log() { cat /run/agent.log; }
agent_is_ready_or_gone() { [[ -s /run/agent.ready ]] || ! kill -0 "$agent" 2>/dev/null; }

# fido_id, which udev runs, is what gives the node to the seat.
find_device() {
  local node
  for node in /sys/class/hidraw/hidraw*; do
    if grep -qs '^HID_NAME=LocalPasskey$' "$node/device/uevent"; then
      device=/dev/${node##*/}
      udevadm settle
      as test -w "$device" && return 0
    fi
  done
  return 1
}

no_device() { ! grep -qs '^HID_NAME=LocalPasskey$' /sys/class/hidraw/*/device/uevent; }

stop_agent() {
  kill "$agent" || true
  wait "$agent" || true
}

# persist_storage_root KIND: keeps a storage root in the chip, as some systems have it there: made by other programs than ours.
persist_storage_root() {
  tpm2_createprimary -Q -C o -g sha256 -G "$1:null:aes128cfb" -c /run/root.ctx \
    -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|restricted|decrypt'
  tpm2_evictcontrol -Q -C o -c /run/root.ctx 0x81000001
}

# in_java CLASS ARGUMENT…: a program of the module e2e, as the guest's root.
in_java() {
  source "$project/bin/lib/java.sh"
  find_jdk
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dstdout.encoding=UTF-8 \
    -Dslf4j.internal.verbosity=ERROR -cp "$project/target/demo/*" "$@"
}

# counted SITE MACHINE: ceremonies whose commands the host counts in swtpm's log. The pretend person is slower than the chip, as
# people are and as the model says: else what could have been done ahead may be overtaken by the answer, which takes other commands.
counted() {
  echo 5 >"$person/pause"
  in_java localpasskey.e2e.counting.CountingStage "$device" /dev/tpm0 "$VM_OUT/marks" "$@"
  rm "$person/pause"
}

localpasskey() { "${as_service[@]}" "$project/bin/localpasskey" "$@" --data-dir "$home/data"; }

# --- requests of libfido2's tools ---------------------------------------------------------------------------------

random() { head -c "$1" /dev/urandom | base64 -w0; }

# request_credential SITE USER [OPTION…]: makes one, into the files cred, key (id first) and pem.
request_credential() {
  printf '%s\n%s\n%s\n%s\n' "$(random 32)" "$1" "$2" "$(random 16)" >request
  as fido2-cred -M "${@:3}" -i request "$device" es256 >cred
}

# verify_credential [-v]: libfido2's own check of the answer; -v that the person was verified.
verify_credential() {
  fido2-cred -V "$@" -i cred es256 >key
  sed 1d key >pem
}

# request_assertion SITE [OPTION…]: with the credential of the file key, unless an option says -r.
request_assertion() {
  { printf '%s\n%s\n' "$(random 32)" "$1"; [[ " $* " == *' -r '* ]] || head -n 1 key; } >request
  as fido2-assert -G "${@:2}" -i request "$device" >assertion
}

# request_secret SITE SALT: the same with hmac-secret; what the salt came to goes into the file secret.
request_secret() {
  printf '%s\n%s\n%s\n%s\n' "$(random 32)" "$1" "$(head -n 1 key)" "$2" >request
  as fido2-assert -G -h -i request "$device" >assertion
  sed -n 5p assertion >secret
}

verify_assertion() { fido2-assert -V "$@" -i assertion pem es256; }
