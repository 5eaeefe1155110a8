package localpasskey.cli.invocation;

/// Names of the options that more than one place reads: picocli, [localpasskey.cli.PlainCommand]'s short way around it,
/// and what says them again.
public final class OptionNames {

    public static final String JSON = "--json";
    public static final String SOCKET = "--socket";
    public static final String CONTROL_SOCKET = "--control-socket";
    public static final String DATA_DIR = "--data-dir";

    private OptionNames() {}
}
