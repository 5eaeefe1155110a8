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
    /// Texts of the browser’s extension; it has the same texts in its own files.
    EXTENSION,
    /// Output of the commands.
    TERMINAL,
    /// The recovery sheet, on paper.
    SHEET,
    /// Help of the commands, from which the man pages come, too.
    HELP,
    /// Messages and findings of the agent, see [AgentTexts].
    AGENT,
    /// The demo site.
    SITE;

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".properties";
    }
}
