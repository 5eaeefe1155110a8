# shellcheck shell=bash
# Sourced after say.sh: the libraries that are shipped are those that were looked at when they were taken.

# check_libraries FOLDER LIST: the modules there that are not ours are those of the list, octet by octet, no more and no fewer. Maven
# compares what it fetches with what the same server says of it; this list is in our history.
check_libraries() {
  local folder=$1 list=$2 there known
  there=$(cd "$folder" && printf '%s\n' *.jar | grep -v '^localpasskey-' | LC_ALL=C sort)
  known=$(sed 's/^[0-9a-f]* [ *]//' "$list" | LC_ALL=C sort)
  if [[ $there != "$known" ]]; then
    bad "The libraries are not those of $list:"
    diff <(echo "$known") <(echo "$there") | sed -n 's/^[<>]/   &/p' >&2
  elif ! (cd "$folder" && sha256sum --check --strict --quiet "$list" >&2); then
    bad "A library is not the one that $list names."
  else
    return 0
  fi
  say "Whoever changes a version looks at the new library, and renews the list:"
  say "    (cd target/dist/modules && sha256sum \$(ls | grep -v '^localpasskey-')) >packaging/libraries.sha256"
  return 1
}
