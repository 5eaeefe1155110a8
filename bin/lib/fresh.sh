# shellcheck shell=bash
# Sourced: whether something built is newer than what it was built from. Needs `root`.

# is_fresh MARKER: true where the file is there and no source, build file or flag changed after it.
is_fresh() {
  [[ -e $1 ]] || return 1
  [[ -z $(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main "$root/bin/build" "$root/bin/lib" \
    -newer "$1" -print -quit) ]]
}
