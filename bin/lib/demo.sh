# shellcheck shell=bash
# Sourced after say.sh and fresh.sh: builds the demo's website, and the demo with its thief. Needs `root`.
# `bin/build --demo` makes both with the programs, in one run of Maven.

site=$root/target/demo-site
demo=$root/target/demo

# maven_package MODULES PROPERTY…: these and what they need, without tests.
maven_package() {
  local modules=$1
  shift
  mvn -B -ntp -f "$root/pom.xml" -pl "$modules" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Dfail.on.warning=false "$@" package
}

# build_site LOG, build_demo LOG: unless it is there and of this state of the sources.
build_site() {
  if is_fresh "$site/ready"; then return 0; fi
  rm -rf "$site" # its class path is all that stands there
  step "Building the website" "$1" maven_package demo-site "-Dlocalpasskey.demo-site=$site" || return 1
  finish demo-site "$site"
}

build_demo() {
  if is_fresh "$demo/ready"; then return 0; fi
  rm -rf "$demo"
  step "Building the demo" "$1" maven_package e2e "-Dlocalpasskey.demo=$demo" || return 1
  finish e2e "$demo"
}

# finish MODULE FOLDER: Maven brought what it needs; the module's own jar stands beside that.
finish() {
  cp "$root/$1"/target/localpasskey-"$1"-*.jar "$2/"
  touch "$2/ready"
}
