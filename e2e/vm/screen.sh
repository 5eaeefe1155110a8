# shellcheck shell=bash
# Sourced after guest.sh: the desktop asks, on a screen of its own, and the pretend person types into its windows.

# An agent without a pinentry.
start_agent_alone() {
  asked_by=()
  start_agent "$@"
}

# start_desktop: returns when the agent, which runs already, has the desktop as its prompter, and its own window is there: a
# machine without a processor of its own takes long to bring up the first window, a question has a minute.
start_desktop() {
  install -d -m 1777 /tmp/.X11-unix # which a screen of anyone but root does not make
  install -m 755 "$project/e2e/src/test/resources/localpasskey/e2e/person-at-screen.sh" "$person/person-at-screen.sh"
  "${as_service[@]}" MOMENT=4 LOOK=1 "$project/desktop/src/test/screen/on-screen" bash -c '
    "$0" desktop --data-dir "$1" &
    until xdotool search --onlyvisible --name "^Passkeys on this computer$" >/dev/null; do sleep 1; done
    : >"$2/window"
    exec "$2/person-at-screen.sh"' \
    "$project/bin/localpasskey" "$home/data" "$person" >>/run/desktop.log 2>&1 &
  desktop=$!
  within "$patience" test -e "$person/window" && within "$patience" desktop_is_prompter ||
    { cat /run/desktop.log; echo 'FAIL: the desktop did not start'; exit 1; }
}

# A look starts a JVM.
desktop_is_prompter() { [[ $(localpasskey status --json) == *'localpasskey desktop'* ]]; }

stop_desktop() {
  kill "$desktop" || true
  wait "$desktop" || true
}
