#!/bin/sh
# Installs what was unpacked here: as root for everybody, or with --session for you alone. --help says more; bin/uninstall takes
# it away again. The folder may be deleted afterwards, but keep bin/uninstall with bin/lib for that day.
exec "$(dirname "$0")/bin/install" "$@"
