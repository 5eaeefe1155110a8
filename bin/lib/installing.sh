# shellcheck shell=bash
# Sourced after say.sh: puts files where they belong and remembers each, so that they can be taken away again.
# Needs `destdir` (empty, or a folder that stands for /) and `list` (where the list of what is installed lies).

added=()           # in the order in which they came; folders end with /
declare -A known=() # the same, to look them up
declare -A older=() # what an older installation put there; read once

read_older() {
  local path
  older=([read]=yes)
  [[ -e $destdir$list ]] || return 0
  while IFS= read -r path; do older[$path]=yes; done <"$destdir$list"
}

# put_folder FOLDER: makes it, and those above it; what was there before us is not remembered.
put_folder() {
  local folder=${1%/}
  [[ -n $folder && -z ${known[$folder/]:-} ]] || return 0
  put_folder "${folder%/*}"
  if [[ ! -d $destdir$folder ]]; then
    mkdir -m 755 -- "$destdir$folder"
    remember "$folder/"
  else
    ((${#older[@]})) || read_older
    if [[ -n ${older[$folder/]:-} ]]; then remember "$folder/"; fi
  fi
}

remember() {
  [[ -z ${known[$1]:-} ]] || return 0
  known[$1]=yes
  added+=("$1")
}

# put MODE SOURCE TARGET
put() {
  put_folder "${3%/*}"
  # Beside and then over: a running program keeps the file that it has open.
  install -m "$1" -- "$2" "$destdir$3.new"
  mv -f -- "$destdir$3.new" "$destdir$3"
  remember "$3"
}

# put_link TO TARGET
put_link() {
  put_folder "${2%/*}"
  ln -sfn -- "$1" "$destdir$2"
  remember "$2"
}

# Takes away what an older version had and this one has not, then writes the new list.
finish_list() {
  local old
  if [[ -e $destdir$list ]]; then
    while IFS= read -r old; do
      [[ -n ${known[$old]:-} ]] || take_away "$old"
    done < <(tac -- "$destdir$list")
  fi
  printf '%s\n' "${added[@]}" >"$destdir$list.new"
  mv -f -- "$destdir$list.new" "$destdir$list"
}

# take_away PATH: a folder only where it is empty.
take_away() {
  if [[ $1 == */ ]]; then
    rmdir -- "$destdir${1%/}" 2>/dev/null || true
  else
    rm -f -- "$destdir$1"
  fi
}

# Takes away all that the list names, the last first. The list itself goes right before the folder that it lies in: who
# was killed on the way finds it the next time.
take_all_away() {
  local old names
  mapfile -t names < <(tac -- "$destdir$list")
  for old in "${names[@]}"; do
    if [[ $old == */ && $list == "$old"* ]]; then rm -f -- "$destdir$list"; fi
    take_away "$old"
  done
  rm -f -- "$destdir$list"
}

# put_program FOLDER: what bin/build made, with its launcher, the extension, and the pages that the programs name.
put_program() {
  local home=$1 file
  for file in bin/localpasskey bin/lib/browser-host bin/lib/make-start-caches bin/lib/pinentry-window \
    bin/lib/session-prompter; do
    put 755 "$root/$file" "$home/$file"
  done
  for file in bin/lib/java.sh bin/lib/jvm.sh README.md SECURITY.md LICENSE; do
    put 644 "$root/$file" "$home/$file"
  done
  while IFS= read -r file; do
    put 644 "$root/target/dist/$file" "$home/dist/$file"
  done < <(cd "$root/target/dist" && find . -type f | sed 's#^\./##' | sort)
  while IFS= read -r file; do
    put 644 "$root/$file" "$home/$file"
  done < <(cd "$root" && find extension/manifest.json extension/{background,page,popup,_locales,icons} -type f | sort &&
    find docs docs/clients -maxdepth 1 -name '*.md' | sort)
}

# put_words FOLDER SHARE: links man and the shell to the pages and the completions of what is installed in FOLDER.
put_words() {
  local page
  for page in "$root"/target/dist/man/*.1; do
    if [[ -e $page ]]; then put_link "$1/dist/man/${page##*/}" "$2/man/man1/${page##*/}"; fi
  done
  if [[ -e $root/target/dist/completion/localpasskey ]]; then
    put_link "$1/dist/completion/localpasskey" "$2/bash-completion/completions/localpasskey"
  fi
}

# put_menu COMMAND SHARE: the window's entry in the menu of programs, and its icon.
put_menu() {
  local size entry=$root/packaging/applications/localpasskey.desktop
  put 644 <(grep -v '^Exec=' "$entry"; printf 'Exec="%s" desktop\n' "$1") "$2/applications/localpasskey.desktop"
  for size in 16 32 48 128; do
    put 644 "$root/extension/icons/$size.png" "$2/icons/hicolor/${size}x$size/apps/localpasskey.png"
  done
  put 644 "$root/extension/icons/icon.svg" "$2/icons/hicolor/scalable/apps/localpasskey.svg"
}

# become_root COMMAND…: goes on as root with that; where there is no sudo, says what to type.
become_root() {
  local typed
  if command -v sudo >/dev/null; then exec sudo "$@"; fi
  printf -v typed '%q ' "$@"
  typed=${typed% }
  bad "There is no sudo here. With root's own password, type:"
  say "    su - -c ${typed@Q}"
  exit 1
}

# need_build: builds what is not built yet, or was built from older sources; into a folder goes whatever was built.
need_build() {
  if [[ -n $destdir && -e $root/target/dist/ready ]]; then return 0; fi
  is_fresh "$root/target/dist/ready" || "$root/bin/build"
}

# True where systemd runs as the system's manager, and this is no installation into a folder.
systemd_runs() { [[ -z $destdir && -d /run/systemd/system ]]; }

# refresh_caches FOLDER: a cache is only good for the folder it was made in. Without it the programs start slower.
refresh_caches() {
  step "Preparing a quick start" "$log" "$1/bin/lib/make-start-caches" || say "It starts without, a little slower."
}
