# shellcheck shell=bash
# Sourced: which version this is, by git. Needs `root`.

# version_here: the tag v1.2.3 is 1.2.3, three commits after it are 1.2.3+3.gabcdef0, v1.2.3-rc1 is 1.2.3~rc1. Without a tag
# it is what the pom will become, at the time of the last commit: 0.1.0~git20261130.110257. dpkg and rpm sort ~ before all.
version_here() {
  local said
  if said=$(git -C "$root" describe --tags --match 'v[0-9]*' 2>/dev/null); then
    said=${said#v}
    if [[ $said =~ ^(.+)-([0-9]+)-(g[0-9a-f]+)$ ]]; then said=${BASH_REMATCH[1]}+${BASH_REMATCH[2]}.${BASH_REMATCH[3]}; fi
    printf '%s\n' "${said//-/\~}"
    return
  fi
  printf '%s~git%s\n' "$(sed -n 's#^  <version>\(.*\)-SNAPSHOT</version>#\1#p' "$root/pom.xml")" \
    "$(TZ=UTC git -C "$root" log -1 --date=format-local:%Y%m%d.%H%M%S --format=%cd 2>/dev/null || echo 0)"
}

# The time that everything in a package bears, so that two builds of one commit are alike: seconds since 1970.
time_here() { git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0; }
