# shellcheck shell=bash
# Sourced: calm words on the terminal. Colours and moving lines only where there is a terminal.

if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m' moving=yes
else
  bold='' dim='' red='' green='' plain='' moving=''
fi

heading() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }
say() { printf '  %s\n' "$1"; }
good() { printf '  %s✓%s %s\n' "$green" "$plain" "$1"; }
bad() { printf '  %s✗%s %s\n' "$red" "$plain" "$1" >&2; }

# step WORDS LOG COMMAND…: runs the command with its output in LOG, says how it goes and how long it took.
# On failure shows the end of the log and returns the command's exit code.
step() {
  local words=$1 log=$2 begun=$SECONDS code=0 next=15 pid
  shift 2
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  [[ -n $moving ]] || printf '  … %s\n' "$words"
  while kill -0 "$pid" 2>/dev/null; do
    if [[ -n $moving ]]; then
      printf '\r  … %s %s%ds%s' "$words" "$dim" $((SECONDS - begun)) "$plain"
    elif ((SECONDS - begun >= next)); then
      printf '    still at it after %d s\n' $((SECONDS - begun))
      next=$((next * 2))
    fi
    sleep 0.2
  done
  wait "$pid" || code=$?
  [[ -z $moving ]] || printf '\r\e[K'
  if ((code == 0)); then
    good "$words $dim($((SECONDS - begun)) s)$plain"
  else
    bad "$words failed after $((SECONDS - begun)) s. The end of $log:"
    tail -n 25 "$log" >&2
  fi
  return "$code"
}
