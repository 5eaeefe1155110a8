#!/bin/sh
# A pretend person before a screen (DISPLAY), who answers the desktop's questions by keyboard. Like pinentry.sh: it does
# what the file `answers` beside it says and notes each window in `prompts`. A line of `answers` is used once, the last
# one for ever: "pin 274916", "refuse", or "wait" for leaving the window where it is. With a file `hold` beside it, it
# waits before it does anything, until that is gone. MOMENT: seconds that it looks before it types; LOOK: between two looks
# for a window.
here=$(dirname "$0")
moment=${MOMENT:-1}
look=${LOOK:-0.1}
known=' '

windows() { xdotool search --onlyvisible --name '^LocalPasskey: ' 2>/dev/null; }
there() { windows | grep -qx "$1"; }

# keys WINDOW WORD…: for xdotool. A window of the desktop takes no key in its first half second.
keys() {
  window=$1
  shift
  xdotool windowactivate --sync "$window" 2>/dev/null
  sleep "$moment"
  if there "$window"; then xdotool "$@"; fi
}

# A PIN that is chosen is typed twice: Enter leads on to the second field.
pin() {
  for try in 1 2 3; do
    keys "$1" type --delay 50 "$2"
    xdotool key Return
    for tenth in 1 2 3 4 5 6 7 8 9 10; do
      there "$1" || return
      sleep 0.1
    done
  done
}

answer() {
  IFS= read -r deed < "$here/answers"
  if [ "$(wc -l < "$here/answers")" -gt 1 ]; then sed -i 1d "$here/answers"; fi
  printf 'WINDOW\t%s\t\t\n' "$(xdotool getwindowname "$1" 2>/dev/null)" >> "$here/prompts"
  while [ -e "$here/hold" ]; do sleep 0.05; done
  case $deed in
    pin\ *) pin "$1" "${deed#pin }" ;;
    refuse) keys "$1" key Escape ;;
  esac
}

while sleep "$look"; do
  there=' '
  for one in $(windows); do
    there="$there$one "
    case $known in *" $one "*) ;; *) answer "$one" ;; esac
  done
  known=$there
done
