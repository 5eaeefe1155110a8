# shellcheck shell=bash
# Sourced: calm words on the terminal. Colours and moving lines only where there is a terminal.

if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m' moving=yes
else
  bold='' dim='' red='' green='' plain='' moving=''
fi

columns=0 # of the terminal; 0 where there is none
if [[ -t 1 ]]; then read -r _ columns < <(stty size 2>/dev/null </dev/tty) || columns=0; fi

heading() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }
say() { if [[ $1 == ' '* ]]; then printf '  %s\n' "$1"; else below '  ' 2 "$1"; fi; } # a command stays on one line
good() { below "  $green✓$plain " 4 "$1"; }
bad() { below "  $red✗$plain " 4 "$1" >&2; }

# below HEAD INDENT WORDS: broken at blanks, where the terminal would break in the middle of a word.
below() {
  local line=$1 used=$2 indent=$2 first=yes word shown
  local -a words
  without_colours "$3"
  if ((columns == 0 || indent + ${#shown} <= columns)); then
    printf '%s%s\n' "$1" "$3"
    return
  fi
  IFS=' ' read -r -a words <<<"$3"
  for word in "${words[@]}"; do
    without_colours "$word"
    if ((columns && used + 1 + ${#shown} > columns)) && [[ -z $first ]]; then
      printf '%s\n' "$line"
      printf -v line '%*s' "$indent" ''
      used=$indent first=yes
    fi
    if [[ -n $first ]]; then line+=$word; else line+=" $word"; used=$((used + 1)); fi
    used=$((used + ${#shown})) first=''
  done
  printf '%s\n' "$line"
}

# without_colours WORDS: into shown.
without_colours() {
  local code
  shown=$1
  for code in "$bold" "$dim" "$red" "$green" "$plain"; do
    if [[ -n $code ]]; then shown=${shown//"$code"/}; fi
  done
}

# step WORDS LOG COMMAND…: runs the command with its output in LOG, says how it goes and how long it took; of Maven's
# runs also which module it is at. On failure shows the end of the log and returns the command's exit code.
step() {
  local words=$1 log=$2 begun=$SECONDS code=0 next=15 shown=-1 pid
  shift 2
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  [[ -n $moving ]] || printf '  … %s\n' "$words"
  while kill -0 "$pid" 2>/dev/null; do
    if [[ -n $moving ]] && ((SECONDS != shown)); then
      shown=$SECONDS
      printf '\r  … %s%s %s%ds%s\e[K' "$words" "$(module_of "$log")" "$dim" $((SECONDS - begun)) "$plain"
    elif [[ -z $moving ]] && ((SECONDS - begun >= next)); then
      printf '    still at it after %d s%s\n' $((SECONDS - begun)) "$(module_of "$log")"
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

# module_of LOG: `, module 3 of 14` where Maven is at its third; nothing where the log is of something else.
module_of() { sed -nE 's|^\[INFO\] Building .*\[([0-9]+)/([0-9]+)\]$|, module \1 of \2|p' "$1" | tail -n 1; }
