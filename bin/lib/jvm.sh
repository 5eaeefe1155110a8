# shellcheck shell=bash
# Sourced: the flags of every JVM that runs LocalPasskey. One place, because a start cache is only taken
# by a run with the flags that it was made with. Needs `root` (the project's folder).

dist=$root/target/dist
if [[ -d $root/dist ]]; then dist=$root/dist; fi # where it is installed

# Options from the environment could weaken what follows, or load foreign code into the agent.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS

# For all: small and quick to start; native code denied unless a module is named; no memory written to a disk.
jvm_common=(
  -XX:+UseSerialGC -Xms8m -Xmn2m -Xmx64m -XX:TieredStopAtLevel=1
  -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 # the start cache stays the file's own pages: decision 9
  --illegal-native-access=deny
  -Xlog:disable -Xlog:all=warning:stderr # the JVM's own words; a browser reads standard output
  "-Xlog:aot*=off:stderr" "-Xlog:cds*=off:stderr" # of a start cache that does not fit, as in a folder that was moved
  -XX:+ExitOnOutOfMemoryError # with 3; else whatever needed the memory ends and the rest goes on
  -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:-UsePerfData -XX:+DisableAttachMechanism
  "-Dlocalpasskey.launcher=$root/bin/localpasskey"
)
# The JVM takes the home directory from the list of users; other programs, and our scripts, from the variable.
if [[ ${HOME:-} == /* ]]; then jvm_common+=("-Duser.home=$HOME"); fi
# What the JVM's own code has freed goes back to the system every ten seconds: decision 9. Elsewhere the JVM cannot.
if [[ $OSTYPE == linux-gnu* ]]; then jvm_common+=(-XX:TrimNativeHeapInterval=10000); fi

# The agent: native access for SQLite alone, whose library lies ready so that none is unpacked into /tmp. On a Mac also
# for keys, which reaches the Secure Enclave by the system's frameworks. Of the modules only its own: the JVM looks into each that
# it could take, at each start.
printf -v agent_modules '%s:' \
  "$dist"/modules/{localpasskey-{aaguid,agent,attestation,authenticator,control,dbus,hid,keys,model,risk,vault,webauthn,wire,words},failureaccess,guava,jackson-core,sqlite-jdbc}-*.jar
native=org.xerial.sqlitejdbc
if [[ $OSTYPE == darwin* ]]; then native=$native,localpasskey.keys; fi
jvm_agent=(
  "${jvm_common[@]}"
  -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps # what a flood needed goes back when it is over: decision 84
  "--enable-native-access=$native"
  "-Dorg.sqlite.lib.path=$dist/native"
  --module-path "${agent_modules%:}"
)

# The command line and the prompter: no native access at all, and of the modules its own, too.
printf -v cli_modules '%s:' "$dist"/modules/{localpasskey-{attestation,cli,control,model,wire,words},jackson-core,picocli}-*.jar
jvm_cli=("${jvm_common[@]}" --module-path "${cli_modules%:}")
# The extension that a package brings has an id of its own; the relay serves it beside the one that is loaded from a folder.
if [[ -r $root/extension-id ]]; then
  IFS= read -r extension <"$root/extension-id" || true
  jvm_cli+=("-Dlocalpasskey.extension=$extension")
fi

# The window: no native access either, so FlatLaf does without the library in its jar. Pictures need memory.
jvm_desktop=(
  "${jvm_common[@]}"
  -Xmx160m
  -Dflatlaf.useNativeLibrary=false
  --module-path "$dist/modules"
)

# add_start_cache PROGRAM: adds the cache of a program's start to `flags`, if it was made in this very folder. In another
# one the JVM may take a class out of it whose package it has from our files already, and ends with "sealing violation".
add_start_cache() {
  local made_in=''
  if [[ -r $dist/caches-made-in ]]; then IFS= read -r made_in <"$dist/caches-made-in" || true; fi
  if [[ $made_in == "$dist" && -e $dist/$1.jsa ]]; then flags+=("-XX:SharedArchiveFile=$dist/$1.jsa"); fi
}

agent_main=localpasskey.agent/localpasskey.agent.Main
cli_main=localpasskey.cli/localpasskey.cli.Main
desktop_main=localpasskey.desktop/localpasskey.desktop.Main
