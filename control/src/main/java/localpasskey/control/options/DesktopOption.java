package localpasskey.control.options;

/// What `localpasskey desktop` takes.
public enum DesktopOption implements ProgramOption {
    HIDDEN("--hidden", "Begin without the window, as at the start of a session."),
    SOCKET("--socket PATH", "The agent's socket, where it is not the usual one."),
    DATA_DIR("--data-dir DIR", "The directory that the agent was started with; its socket is in there.");

    private final String synopsis;
    private final String description;

    DesktopOption(String synopsis, String description) {
        this.synopsis = synopsis;
        this.description = description;
    }

    @Override
    public String synopsis() {
        return synopsis;
    }

    @Override
    public String description() {
        return description;
    }
}
