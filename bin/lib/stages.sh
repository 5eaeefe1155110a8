# shellcheck shell=bash
# Sourced after say.sh: stages of a test run, with a log each, and the table at the end. Needs `root` and `logs`.

# stage NAME FOLDER COMMAND…: runs the command there; its output goes into a log, its outcome into the table.
# A failed stage does not stop the run, so that one run tells all.
stage() {
  local name=$1 folder=$2 began=$SECONDS code=0 log
  shift 2
  log=$logs/$(tr 'A-Z' 'a-z' <<<"$name" | tr -cs 'a-z0-9\n' -).log
  say "begins: $name"
  (cd "$folder" && timed "$log.times" "$@") >"$log" 2>&1 </dev/null || code=$?
  local took=$((SECONDS - began))
  printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$code" "$took" "$(processor_seconds "$log.times")" "$log" >>"$logs/stages"
  if ((code == 0)); then
    good "$name ($took s)"
  else
    bad "$name failed after $took s; from $log:"
    grep -aE '^\[ERROR\]|^E |FAIL|✗|Exception' "$log" | head -n 40 >&2 || true
    tail -n 15 "$log" >&2
  fi
}

# timed FILE COMMAND…: leaves there what the command and all its children took of the processors, as bash says it.
timed() {
  local file=$1 code=0
  shift
  "$@" || code=$?
  times >"$file"
  return "$code"
}

# Of the children, in user and system mode: the second line of `times`.
processor_seconds() { awk -F'[ ms]+' 'NR == 2 { printf "%d", $1 * 60 + $2 + $3 * 60 + $4 }' "$1" 2>/dev/null; }

# A copy of the compiled tree, times of files kept, so that nothing is compiled again there.
copy_tree() {
  mkdir -p "$1"
  tar -C "$root" --exclude=./.git --exclude=./target/test-logs -cf - . | tar -C "$1" -xf -
}

# bring_reports COPY: what its tests said is counted with the others.
bring_reports() {
  (cd "$1" && tar -cf - {,samples/}*/target/surefire-reports 2>/dev/null) | tar -C "$root" -xf - || bad "no test ran in $1"
}

# lane FUNCTION…: one after the other, each that no other lane has begun.
lane() {
  local next
  for next in "$@"; do
    if mkdir "$logs/$next.begun" 2>/dev/null; then "$next"; fi
  done
}

# The lanes report through files; print_table notices a lane that died by its missing stages.
wait_for_lanes() { wait || true; }

clear_old_reports() { rm -rf "$root"/{,samples/}*/target/surefire-reports; }

# Sums what Surefire wrote in one tree: tests, failures and errors, skipped.
count_tests() {
  cat "$1"/{,samples/}*/target/surefire-reports/TEST-*.xml 2>/dev/null | grep -ao '<testsuite [^>]*' |
    awk '{ t = f = e = s = 0
           if (match($0, / tests="[0-9]+"/)) t = substr($0, RSTART + 8, RLENGTH - 9)
           if (match($0, / failures="[0-9]+"/)) f = substr($0, RSTART + 11, RLENGTH - 12)
           if (match($0, / errors="[0-9]+"/)) e = substr($0, RSTART + 9, RLENGTH - 10)
           if (match($0, / skipped="[0-9]+"/)) s = substr($0, RSTART + 10, RLENGTH - 11)
           tests += t; bad += f + e; skipped += s }
         END { print tests + 0, bad + 0, skipped + 0 }'
}

# What each module took, where a stage ran Maven's whole build: its own summary.
print_modules() {
  local log
  for log in "$logs/quick-tests.log" "$logs"/all-tests-of-modules.log; do
    [[ -e $log ]] || continue
    heading "What each module took"
    sed -nE 's/^\[INFO\] LocalPasskey: ([a-z0-9-]+) \.+ ([A-Z]+) \[ *([0-9.:]+ [a-z]+)\]$/  \1\t\2\t\3/p' "$log" |
      awk -F'\t' '{ printf "%-22s %-10s %s\n", $1, $2, $3 }'
  done
}

# How many mutations the tests noticed, module by module.
print_mutations() {
  local log
  for log in "$logs"/mutations-*.log; do
    [[ -e $log ]] || continue
    heading "Mutations that were noticed"
    awk '/Building LocalPasskey: / { module = $4 } />> Generated .* mutations Killed/ { sub(/^>> /, ""); printf "  %-22s %s\n", module, $0 }' "$log"
  done
}

# print_table SECONDS STAGES: the table, and the last line. STAGES is how many must have come to their end.
# A skipped test counts as failed: there shall be none.
print_table() {
  local took=$1 expected=$2 passed=0 failed=0 tests broken skipped name code seconds processor log
  read -r tests broken skipped < <(count_tests "$root")
  heading "What ran"
  printf '  %-38s %-8s %-8s %s\n' stage result seconds processor
  while IFS=$'\t' read -r name code seconds processor log; do
    if ((code == 0)); then
      passed=$((passed + 1))
      printf '  %-38s %-8s %-8s %s\n' "$name" ok "$seconds" "$processor"
    else
      failed=$((failed + 1))
      printf '  %-38s %-8s %-8s %-8s  %s\n' "$name" FAILED "$seconds" "$processor" "$log"
    fi
  done <"$logs/stages"
  if ((passed + failed < expected)); then
    bad "$((expected - passed - failed)) of $expected stages did not come to their end"
    failed=$expected
  fi
  printf '  %-38s %-8s %s\n' "tests: $tests, failed $broken, skipped $skipped" '' ''
  printf '  %-38s %-8s %s\n' "in all" '' "$took"
  if ((tests == 0)); then failed=$((failed + 1)); fi
  passed=$((passed + tests - broken - skipped))
  failed=$((failed + broken + skipped))
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}
