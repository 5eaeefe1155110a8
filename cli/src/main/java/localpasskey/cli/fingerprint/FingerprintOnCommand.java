package localpasskey.cli.fingerprint;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `localpasskey fingerprint on`.
@Command(name = "on")
public final class FingerprintOnCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--limit", paramLabel = "TIME", defaultValue = "4h", converter = Limit.class)
    private Duration limit = Duration.ZERO;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public FingerprintOnCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            RequirePins.requirePins(root, client);
            new EnsurePrompter(root, options).during(client, () -> client.fingerprint(limit));
            root.prose(FingerprintStatusCommand.words(root, client.fingerprint()));
        }
        return ExitCode.DONE.number();
    }

    /// `90m`, `4h`.
    static final class Limit implements ITypeConverter<Duration> {

        private static final Pattern TIME = Pattern.compile("(\\d{1,5})([hm])");

        Limit() {}

        @Override
        public Duration convert(String text) {
            Matcher time = TIME.matcher(text);
            if (!time.matches()) {
                throw new TypeConversionException(text);
            }
            long count = Long.parseLong(time.group(1));
            return time.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofMinutes(count);
        }
    }
}
