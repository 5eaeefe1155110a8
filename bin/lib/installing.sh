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

# put_program FOLDER: what bin/build made, with its launcher, the extension, and the pages that the programs name; a Java, too,
# where one lies with them.
put_program() {
  local home=$1 file
  for file in bin/localpasskey bin/lib/browser-host bin/lib/make-start-caches bin/lib/pinentry-window \
    bin/lib/session-prompter bin/lib/service-steps bin/lib/purge; do
    put 755 "$root/$file" "$home/$file"
  done
  for file in bin/lib/{java,jvm,say,installing,purging}.sh README.md SECURITY.md LICENSE; do
    put 644 "$root/$file" "$home/$file"
  done
  while IFS= read -r file; do
    put 644 "$root/target/dist/$file" "$home/dist/$file"
  done < <(cd "$root/target/dist" && find modules native ready -type f | sort)
  # Made where they are installed: a cache is good for its folder alone.
  for file in dist/{agent.jsa,cli.jsa,caches-made-in} java/lib/server/{classes,classes_nocoops}.jsa; do remember "$home/$file"; done
  while IFS= read -r file; do
    put 644 "$root/$file" "$home/$file"
  done < <(cd "$root" && find extension/manifest.json extension/{background,page,popup,_locales,icons} -type f | sort &&
    find docs docs/clients -maxdepth 1 -name '*.md' | sort)
  put_java "$home"
}

# put_java FOLDER: the Java that was made for our programs alone (make_java), if there is one.
put_java() {
  local from=${java:-$root/java} file mode
  [[ -d $from ]] || return 0
  while IFS= read -r file; do
    mode=644
    if [[ -x $from/$file ]]; then mode=755; fi
    if [[ -L $from/$file ]]; then
      put_link "$(readlink "$from/$file")" "$1/java/$file"
    else
      put $mode "$from/$file" "$1/java/$file"
    fi
  done < <(cd "$from" && find . ! -type d | sed 's#^\./##' | sort)
}

# put_words SHARE ZSH: pages for man, and what completes the commands in three shells.
put_words() {
  local page file made=$root/target/dist bash=$1/bash-completion/completions/localpasskey
  for page in "$made"/man/*.1; do
    put 644 <(gzip -9n <"$page") "$1/man/man1/${page##*/}.gz"
  done
  put 644 <(grep -v '^#!' "$made/completion/localpasskey") "$bash" # is read, not run
  for file in "$2/_localpasskey" "$1/fish/vendor_completions.d/localpasskey.fish"; do
    put 644 <(sed "s#/usr/share/bash-completion/completions/localpasskey#$bash#" "$root/packaging/completion/${file##*/}") "$file"
  done
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

# need_build: builds what is not built yet, or was built from older sources; into a folder goes whatever was built. What was
# unpacked is built.
need_build() {
  if [[ ! -e $root/pom.xml ]]; then return 0; fi
  if [[ -n $destdir && -e $root/target/dist/ready ]]; then return 0; fi
  is_fresh "$root/target/dist/ready" || "$root/bin/build"
}

# True where systemd runs as the system's manager, and this is no installation into a folder.
systemd_runs() { [[ -z $destdir && -d /run/systemd/system ]]; }

# refresh_caches FOLDER: a cache is only good for the folder it was made in. Without it the programs start slower.
refresh_caches() {
  step "Preparing a quick start" "$log" "$1/bin/lib/make-start-caches" || say "It starts without, a little slower."
}
