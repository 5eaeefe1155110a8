package localpasskey.control.options;

/// Options of `localpasskey desktop`.
public enum DesktopOption implements ProgramOption {
    HIDDEN("--hidden"),
    SOCKET("--socket PATH"),
    DATA_DIR("--data-dir DIR");

    private final String synopsis;

    DesktopOption(String synopsis) {
        this.synopsis = synopsis;
    }

    @Override
    public String synopsis() {
        return synopsis;
    }
}
