# shellcheck shell=bash
# Sourced by the stages of the browsers, after guest.sh: a website on the loopback, and a browser that has it open.

# in_browser required|discouraged COMMAND…: with discoverable passkeys or without; runs the browser as the person at the seat, with the website's address as its last argument.
in_browser() {
  # A profile below the person's home; no terminal, no display.
  in_java localpasskey.e2e.browser.BrowserStage "$1" "$person" setpriv --reuid "$client" --regid "$client" --init-groups \
    env -i HOME="/home/$client" USER="$client" PATH="$PATH" LANG=C.UTF-8 "${@:2}"
}

# What there is to see when something went wrong.
tell() {
  sed 's/^/      agent: /' /run/agent.log | tail -n 30
  sed 's/^/      browser: /' /run/browser.log | tail -n 15
}
