# shellcheck shell=bash
# Sourced after say.sh and installing.sh: what dies with a purge, whose it is, and the person's word on that. Needs `home` (of the
# program), `data` (of the vaults), `destdir`, `session` and `yes`, which are empty or not.

# vaults: one line per vault, its folder.
vaults() {
  if [[ -n $session ]]; then
    if [[ -e $destdir$data/vault.db ]]; then echo "$destdir$data"; fi
  else
    find "$destdir$data" -mindepth 2 -maxdepth 2 -name vault.db -printf '%h\n' 2>/dev/null | sort
  fi
}

# as_person FOLDER ARGUMENT…: a command of ours, with the agent of one vault, as its person.
as_person() {
  local person=${1##*/} as=() socket
  shift
  if [[ ! -x $destdir$home/bin/localpasskey ]]; then
    echo "The program is gone; bin/install brings it back."
    return 1
  fi
  if [[ -n $session ]]; then
    # By its own socket: without one the command would go to the service, where that is installed too.
    socket=$data
    if [[ ${XDG_RUNTIME_DIR:-} == /* ]]; then socket=$XDG_RUNTIME_DIR/localpasskey; fi
    "$destdir$home/bin/localpasskey" "$@" --socket "$destdir$socket/control.sock" </dev/null
    return
  fi
  if systemd_runs; then systemctl start "localpasskey@$person.service" || return 1; fi
  socket=$destdir/run/localpasskey/$person/control.sock
  for _ in {1..100}; do [[ -S $socket ]] && break; systemd_runs || break; sleep 0.1; done
  if ((EUID == 0)); then as=(setsid --wait setpriv "--reuid=$person" "--regid=$(id -g -- "$person" 2>/dev/null || echo "$person")" --clear-groups); fi
  # In a session of its own, without root's terminal: what another person runs must not type there.
  "${as[@]}" "$destdir$home/bin/localpasskey" "$@" --socket "$socket" </dev/null
}

# ask_agent FOLDER: the passkeys of one vault and how many sites open without them, as its agent tells its person.
ask_agent() { as_person "$1" list && as_person "$1" coverage --headline; }

# give_places_back: has each agent take out of the chip what it keeps there. It remembers that, so a power cut on the
# way is no harm: the next start goes on with it. Before the vaults go: only they know what is theirs.
give_places_back() {
  local vault said
  while IFS= read -r vault; do
    if ! said=$(as_person "$vault" settings keep-in-chip off 2>&1); then
      say "What the chip keeps for $vault stays in it: ${said%%$'\n'*}"
      say "It opens nothing any more. A later installation takes it out: localpasskey doctor --fix"
    fi
  done < <(vaults)
}

# name_of VAULT: whose it is, as its agent noted beside it; else as the system calls its number, which may be another one's by now.
name_of() {
  local name='' number=${1##*/}
  if [[ -r $1/person ]]; then IFS= read -r name <"$1/person" || true; fi
  name=${name//[^[:print:]]/}
  if [[ -z $name ]]; then name=$(getent passwd "$number" | cut -d: -f1) || true; fi
  printf '%s' "${name:-user $number}"
}

# Lists what dies, and wants the person's word in full.
confirm_purge() {
  local vault whose passkeys answer=''
  if [[ -z $(vaults) ]]; then say "There are no passkeys below $destdir$data."; return 0; fi
  heading "These passkeys will be deleted"
  while IFS= read -r vault; do
    whose=you
    if [[ -z $session ]]; then whose=$(name_of "$vault"); fi
    say "${bold}$whose${plain} ($vault)"
    if passkeys=$(ask_agent "$vault" 2>&1); then
      sed 's/^/    /' <<<"$passkeys"
    else
      say "    cannot be listed: ${passkeys%%$'\n'*}"
    fi
  done < <(vaults)
  say "Only a backup made on this computer could bring them back; without one no website lets you in with them."
  [[ -z $yes ]] || return 0
  printf '  To delete them type: delete my passkeys\n  > '
  IFS= read -r answer || true
  if [[ $answer != "delete my passkeys" ]]; then
    bad "Not confirmed: nothing was changed."
    exit 1
  fi
}

delete_vaults() {
  local vault had
  had=$(vaults)
  while IFS= read -r vault; do rm -rf -- "$vault"; done < <(vaults)
  if [[ -n $had ]]; then good "The passkeys are gone."; fi
}
