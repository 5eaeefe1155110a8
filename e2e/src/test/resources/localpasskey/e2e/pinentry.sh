#!/bin/sh
# A pinentry with a pretend person: it does what the file `answers` beside it says and notes each question in `prompts`.
# A line of `answers` is used once, the last one for ever: "pin 274916", "refuse", "timeout", "wait" or "die". With a
# file `hold` beside it, it waits before it does anything, until that is gone; with a file `pause`, so many seconds.
here=$(dirname "$0")
title= text= error= repeat= prompt=

answer() { # the kind of question
  # Whoever sees the question noted may think of another answer: of the next one.
  IFS= read -r deed < "$here/answers"
  if [ "$(wc -l < "$here/answers")" -gt 1 ]; then sed -i 1d "$here/answers"; fi
  printf '%s\t%s\t%s\t%s\n' "$1" "$title" "$text" "$error" >> "$here/prompts"
  while [ -e "$here/hold" ]; do sleep 0.05; done
  if [ -e "$here/pause" ]; then sleep "$(cat "$here/pause")"; fi
  case $deed in
    pin\ *)
      if [ "$1" = GETPIN ]; then
        if [ -n "$repeat" ]; then echo 'S PIN_REPEATED'; fi
        case $prompt in
          *"Type yes:") echo 'D yes' ;; # where a window has a button to hold
          *) echo "D ${deed#pin }" ;;
        esac
      fi
      echo OK ;;
    refuse) echo 'ERR 83886179 Operation cancelled <Pinentry>' ;;
    timeout) echo 'ERR 83886142 Timeout <Pinentry>' ;;
    wait) cat > /dev/null; exit 1 ;; # says nothing, until it is ended or its input is
    *) exit 1 ;;
  esac
}

echo 'OK Pleased to meet you'
while IFS= read -r line; do
  argument=${line#* }
  case $line in
    SETTITLE*) title=$argument; echo OK ;;
    SETDESC*) text=$argument; echo OK ;;
    SETPROMPT*) prompt=$argument; echo OK ;;
    SETERROR*) error=$argument; echo OK ;;
    SETREPEATERROR*) echo OK ;;
    SETREPEAT*) repeat=yes; echo OK ;;
    GETPIN*) answer GETPIN; error= ;;
    CONFIRM*) answer CONFIRM; error= ;;
    BYE*) echo 'OK closing connection'; exit 0 ;;
    *) echo OK ;;
  esac
done
