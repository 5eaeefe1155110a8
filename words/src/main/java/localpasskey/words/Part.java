package localpasskey.words;

import java.util.Locale;

/// A part of the catalogue: one file of each language.
public enum Part {
    /// The questions to the person, in a window or in a terminal.
    QUESTIONS,
    /// The manager's window.
    MANAGER,
    /// Notifications and the tray.
    SESSION,
    /// What the browser’s extension says; it has the same texts in its own files.
    EXTENSION,
    /// What the commands print.
    TERMINAL,
    /// What `--help` says of the commands, and from it the man pages.
    HELP,
    /// What the agent has to say: messages and findings, see [AgentTexts].
    AGENT;

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".properties";
    }
}
