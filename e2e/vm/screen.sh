# shellcheck shell=bash
# Sourced after guest.sh: the desktop asks, on a screen of its own, and the pretend person types into its windows.

# An agent without a pinentry.
start_agent_alone() {
  asked_by=()
  start_agent "$@"
}

# start_desktop: returns when the agent, which runs already, has the desktop as its prompter.
start_desktop() {
  install -d -m 1777 /tmp/.X11-unix # which a screen of anyone but root does not make
  install -m 755 "$project/e2e/src/test/resources/localpasskey/e2e/person-at-screen.sh" "$person/person-at-screen.sh"
  # A machine without a processor of its own needs time to bring a window up.
  "${as_service[@]}" MOMENT=4 LOOK=1 "$project/desktop/src/test/screen/on-screen" bash -c '"$1" desktop --hidden --data-dir "$2" & exec "$3"' \
    both "$project/bin/localpasskey" "$home/data" "$person/person-at-screen.sh" >>/run/desktop.log 2>&1 &
  desktop=$!
  within "$patience" desktop_is_prompter || { cat /run/desktop.log; echo 'FAIL: the desktop did not start'; exit 1; }
}

# Each look of ours starts a JVM, which holds up the one that is waited for: so first until that has connected.
desktop_is_prompter() { connected && [[ $(localpasskey status --json) == *'localpasskey desktop'* ]]; }
connected() { grep -q " 03 .* $home/data/control.sock$" /proc/net/unix; } # 03: the agent's end of a connection

stop_desktop() {
  kill "$desktop" || true
  wait "$desktop" || true
}
