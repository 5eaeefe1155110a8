package localpasskey.control.report;

/// How a prompter reaches the person.
public enum PrompterKind {
    PINENTRY,
    TERMINAL,
    DESKTOP
}
