# shellcheck shell=bash
# Sourced after say.sh, setup.sh, java.sh, installing.sh, service-files.sh, version.sh, crx.sh: a tree of files, and packages of it.
# Needs `root` and `log`.

out=$root/target/package # everything that is made here
tree=$out/tree           # stands for /
java=$out/java           # put_program takes it along
elsewhere=$out/elsewhere # the tree of another distribution

packing_level=${PACKING_LEVEL:-6} # of xz

# What our programs and their libraries require of the JDK; words and dates in the languages of the catalogues.
jdk_modules=java.desktop,java.sql.rowset,jdk.net,jdk.localedata
jdk_languages=en,de

# make_java: a Java of these modules alone. The notices of its licences stay with it.
make_java() {
  rm -rf "$java"
  "$JAVA_HOME/bin/jlink" --output "$java" --add-modules "$jdk_modules" "--include-locales=$jdk_languages" \
    --strip-java-debug-attributes --no-header-files --no-man-pages || return 1
  find "$java/bin" -type f ! -name java -delete
  find "$java" -type f \( -name '*.so' -o -name java -o -name jspawnhelper -o -name jexec \) -exec strip --strip-unneeded {} +
}

# make_sbom: what is inside of our programs, in CycloneDX's form. JSpecify is in it, whose annotations
# we compile with, and not what Java itself is made of. The plugin wants the network.
make_sbom() {
  (cd "$root" && mvn -B -q -pl agent,cli,desktop -am -Dmaven.test.skip=true -Dmaven.main.skip=true -Dspotless.check.skip=true \
    "-Dlocalpasskey.dist=$out/sbom" package "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom" \
    -DoutputFormat=json -DoutputName=sbom.cdx "-DoutputDirectory=$out" -DincludeBomSerialNumber=false \
    -DexcludeTestProject=true) || return 1
  rm -rf "$out/sbom"
}

# make_extension: for Chromium, signed by EXTENSION_KEY, whose id stays; else by a key of this build, which nobody keeps: then the
# browser takes each version for another extension. For Firefox as it is.
make_extension() {
  local key=${EXTENSION_KEY:-} folder=$out/extension
  rm -rf "$folder"
  mkdir -p "$folder"
  "$root/bin/extension" || return 1
  if [[ -z $key ]]; then
    key=$folder/key
    (umask 077 && openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key") || return 1
  fi
  make_crx "$root"/target/extension/localpasskey-chromium-*.zip "$key" "$folder/localpasskey.crx" && crx_id "$key" >"$folder/id" ||
    { rm -f "$folder/key"; return 1; }
  rm -f "$folder/key"
  cp "$root"/target/extension/localpasskey-firefox-*.xpi "$folder/localpasskey.xpi"
  sed -n 's/^  "version": "\(.*\)",/\1/p' "$root/extension/manifest.json" >"$folder/version"
}

# put_extension: where Chromium and Firefox find extensions without asking anybody, and its id for the relay. Not in
# /usr/share/chromium/extensions: what lies there Debian hands to Chromium as unpacked, which it says is broken, at each start.
put_extension() {
  local from=$out/extension id browser
  [[ -d $from ]] || return 0
  id=$(<"$from/id")
  put 644 "$from/id" "$home/extension-id"
  put 644 "$from/localpasskey.crx" "$home/localpasskey.crx"
  put 644 <(printf '{ "external_crx": "%s", "external_version": "%s" }\n' "$home/localpasskey.crx" "$(<"$from/version")") \
    "/usr/lib/chromium/extensions/$id.json"
  put 644 "$from/localpasskey.xpi" "$share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}/extension@localpasskey.xpi"
  for browser in chromium opt/chrome opt/edge; do
    sed -i "s#\(\"allowed_origins\": \[.*\)\]#\1, \"chrome-extension://$id/\"]#" \
      "$tree/etc/$browser/native-messaging-hosts/localpasskey.json"
  done
}

# make_tree: all files where a package puts them, each with the time of the last commit.
make_tree() {
  destdir=$tree
  rm -rf "$tree"
  mkdir -p "$tree"
  places_of_package
  put_service
  put_extension
  if [[ -e $out/sbom.cdx.json ]]; then put 644 "$out/sbom.cdx.json" "$share/doc/localpasskey/sbom.cdx.json"; fi
  put_link "../../../lib/localpasskey/README.md" "$share/doc/localpasskey/README.md"
  put_link "../../../lib/localpasskey/docs" "$share/doc/localpasskey/docs"
  find "$tree" -exec touch --no-dereference "--date=@$made" {} +
}

# filled FILE [NAME=VALUE]…: a description of a package, with what is known only now. @before-install@ and the like stand for the
# scripts that all kinds of packages have in common.
filled() {
  local file=$1 pair script change=()
  shift
  for pair in "VERSION=$version" "ARCHITECTURE=$architecture" "MAINTAINER=$maintainer" "TREE=$elsewhere" "$@"; do
    change+=(-e "s#@${pair%%=*}@#${pair#*=}#g")
  done
  for script in "$root"/packaging/scripts/*; do
    change+=(-e "/^@${script##*/}@\$/r $script" -e "/^@${script##*/}@\$/d")
  done
  sed "${change[@]}" "$file"
}

# settings_of TREE: what the administrator may change, and an upgrade leaves.
settings_of() { (cd "$1" && find etc -type f | LC_ALL=C sort); }

make_deb() {
  local from=$root/packaging/deb package=$out/deb documents script architecture
  architecture=$(dpkg --print-architecture)
  rm -rf "$package"
  cp -a "$tree" "$package"
  documents=$package/usr/share/doc/localpasskey
  install -m 644 "$from/copyright" "$documents/copyright"
  gzip -9n <<<"$(debian_changes)" >"$documents/changelog.gz"
  install -D -m 644 "$from/lintian-overrides" "$package/usr/share/lintian/overrides/localpasskey"
  mkdir "$package/DEBIAN"
  filled "$from/control" "SIZE=$(du -sk --apparent-size "$tree" | cut -f1)" >"$package/DEBIAN/control"
  settings_of "$package" | sed 's#^#/#' >"$package/DEBIAN/conffiles"
  (cd "$package" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$package/DEBIAN/md5sums"
  for script in preinst postinst prerm postrm; do
    filled "$from/$script" >"$package/DEBIAN/$script"
    chmod 755 "$package/DEBIAN/$script"
  done
  find "$package" -newermt "@$made" -exec touch --no-dereference "--date=@$made" {} +
  SOURCE_DATE_EPOCH=$made dpkg-deb --root-owner-group -Zxz "-z$packing_level" --build "$package" "$out/localpasskey_${version}_$architecture.deb"
}

# run_lintian: all that it finds is kept, also what is no fault and what packaging/deb/lintian-overrides answers; errors and warnings fail.
run_lintian() {
  lintian --version
  lintian --allow-root --fail-on error,warning --display-info --pedantic --show-overrides --tag-display-limit 0 \
    "$out"/localpasskey_"$version"_*.deb
}

# lintian_found: how much of what. E and W fail, I and P are hints, O are answered in lintian-overrides.
lintian_found() {
  local letter
  for letter in E W I P O; do printf '%s %d  ' "$letter" "$(grep -c "^$letter: " "$out/lintian.log")"; done
}

# What Debian wants to read about a version; ours is written by hand, CHANGELOG.md.
debian_changes() {
  printf 'localpasskey (%s) unstable; urgency=medium\n\n  * This build; CHANGELOG.md of the sources says what changed.\n\n -- %s  %s\n' \
    "$version" "$maintainer" "$(LC_ALL=C date --utc --rfc-email "--date=@$made")"
}

# make_elsewhere: the tree as Fedora and Arch have it: zsh and a 64-bit Firefox look in other places there.
make_elsewhere() {
  local zsh=usr/share/zsh firefox=mozilla/native-messaging-hosts
  rm -rf "$elsewhere"
  cp -a "$tree" "$elsewhere"
  mv "$elsewhere/$zsh/vendor-completions" "$elsewhere/$zsh/site-functions"
  if [[ $1 == rpm ]]; then
    mkdir -p "$elsewhere/usr/lib64/$firefox"
    cp -a "$elsewhere/usr/lib/$firefox/." "$elsewhere/usr/lib64/$firefox/"
  fi
}

make_rpm() {
  local architecture
  architecture=$(uname -m)
  make_elsewhere rpm
  {
    echo '%defattr(-,root,root,755)'
    (cd "$elsewhere" && find usr/lib/localpasskey usr/share/doc/localpasskey -type d -printf '%%dir /%p\n' &&
      find usr ! -type d -printf '/%p\n' | tr '{}' '??' && settings_of . | sed 's#^#%config(noreplace) /#') | LC_ALL=C sort
  } >"$out/rpm-files"
  filled "$root/packaging/rpm/localpasskey.spec" "LIST=$out/rpm-files" >"$out/localpasskey.spec"
  SOURCE_DATE_EPOCH=$made rpmbuild -bb --quiet --nodeps --target "$architecture-linux" --define "_topdir $out/rpm" \
    --define "_binary_payload w6.xzdio" "$out/localpasskey.spec" || return 1
  mv "$out/rpm/RPMS/$architecture"/localpasskey-*.rpm "$out/"
}

# makepkg does not run as root.
make_arch() {
  local folder=$out/arch architecture as=()
  local version=${version//\~/} # has no meaning there: 1.2.3rc1 sorts before 1.2.3
  architecture=$(uname -m)
  make_elsewhere arch
  rm -rf "$folder"
  mkdir -p "$folder"
  filled "$root/packaging/arch/PKGBUILD" "SETTINGS=$(settings_of "$elsewhere" | xargs)" >"$folder/PKGBUILD"
  filled "$root/packaging/arch/localpasskey.install" >"$folder/localpasskey.install"
  if ((EUID == 0)); then
    chown -R nobody "$folder"
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups env "HOME=$folder")
  fi
  (cd "$folder" && "${as[@]}" env "SOURCE_DATE_EPOCH=$made" PACKAGER="$maintainer" PKGEXT=.pkg.tar.zst COMPRESSZST="zstd -c -T0 -3 -" makepkg --nodeps --force) || return 1
  mv "$folder"/localpasskey-*.pkg.tar.zst "$out/"
}

# make_tar: what bin/install needs where nothing can be built, and a Java beside it.
make_tar() {
  local name=localpasskey-$version-$(uname -m) folder
  folder=$out/tar/$name
  rm -rf "$out/tar"
  mkdir -p "$folder/target"
  (cd "$root" && cp -a --parents bin/{install,uninstall,localpasskey,lib} packaging README.md SECURITY.md LICENSE docs/*.md docs/clients \
    extension/{manifest.json,background,page,popup,_locales,icons} "$folder/")
  cp -a "$root/target/dist" "$folder/target/dist"
  rm -f "$folder"/target/dist/{*.jsa,caches-made-in}
  cp -a "$java" "$folder/java"
  install -m 755 "$root/packaging/tar/install.sh" "$folder/install.sh"
  XZ_OPT=-$packing_level tar -C "$out/tar" --sort=name --owner=0 --group=0 --numeric-owner "--mtime=@$made" -cJf "$out/$name.tar.xz" "$name"
}
