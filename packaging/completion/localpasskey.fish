# Asks bash's script, so that there is one description of what completes; files where that has nothing to offer.
function __localpasskey_words
    set -l typed (commandline -opc) (commandline -ct)
    set -l offered (bash -c 'source "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && _localpasskey &&
        printf "%s\n" "${COMPREPLY[@]}"' /usr/share/bash-completion/completions/localpasskey $typed 2>/dev/null)
    if test -n "$offered"
        printf '%s\n' (string trim -- $offered)
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c localpasskey -f -a '(__localpasskey_words)'
