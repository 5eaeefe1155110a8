package localpasskey.control.options;

import java.util.List;

/// One option of a program that reads its own command line. The parser, the help, the man page and the completion all
/// take it from here; what it does is said in the catalogue.
public sealed interface ProgramOption permits AgentOption, DesktopOption {

    /// The option and what comes after it, as in `--data-dir DIR`, `--always-uv on|off` or `--uhid`.
    String synopsis();

    /// The option itself, as in `--data-dir`.
    default String word() {
        return synopsis().split(" ", -1)[0];
    }

    /// Its value, as in `DIR` or `on|off`; empty where nothing does.
    default String value() {
        return synopsis().substring(word().length()).strip();
    }

    /// The values that there are; none where they cannot be counted.
    default List<String> choices() {
        return value().contains("|") ? List.of(value().split("\\|", -1)) : List.of();
    }
}
