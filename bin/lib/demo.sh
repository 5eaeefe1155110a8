# shellcheck shell=bash
# Sourced after say.sh and fresh.sh: builds the website, the demo and the thief into target/demo. Needs `root`.

demo=$root/target/demo

# build_demo LOG: unless it is there and of this state of the sources.
build_demo() {
  is_fresh "$demo/ready" && return 0
  rm -rf "$demo"
  mkdir -p "$demo"
  step "Building the demo's website and thief" "$1" \
    mvn -B -q -f "$root/pom.xml" -pl e2e -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Dfail.on.warning=false "-Dlocalpasskey.demo=$demo" package || return 1
  cp "$root"/e2e/target/localpasskey-e2e-*.jar "$demo/"
  touch "$demo/ready"
}
