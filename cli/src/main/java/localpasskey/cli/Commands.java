package localpasskey.cli;

import java.util.stream.Stream;
import localpasskey.cli.prompt.LostCharacters;
import localpasskey.control.ControlException;
import localpasskey.control.shown.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// All commands, put together; and what becomes of their failures.
final class Commands {

    /// What picocli takes at least.
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 100;

    private Commands() {}

    /// @return the exit code
    static int run(Surroundings surroundings, String... arguments) {
        if (Stream.of(arguments).anyMatch(LostCharacters::areIn)) {
            surroundings.err().println(LostCharacters.WORDS);
            return ExitCode.USAGE.number();
        }
        RootCommand root = new RootCommand(surroundings);
        return commandLine(root).execute(arguments);
    }

    static CommandLine commandLine(RootCommand root) {
        CommandLine line = new CommandLine(root)
                .addSubcommand(new SetupCommand(root))
                .addSubcommand(new AgentCommand())
                .addSubcommand(new DesktopCommand())
                .addSubcommand(new PrompterCommand(root))
                .addSubcommand(new OpenCommand(root))
                .addSubcommand(new ListCommand(root))
                .addSubcommand(new ShowCommand(root))
                .addSubcommand(new RenameCommand(root))
                .addSubcommand(new DeleteCommand(root))
                .addSubcommand(pin(root))
                .addSubcommand(fingerprint(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new ReplugCommand(root))
                .addSubcommand(history(root))
                .addSubcommand(coverage(root))
                .addSubcommand(new DeviceLostCommand(root))
                .addSubcommand(new SheetCommand(root))
                .addSubcommand(new ExportCommand(root))
                .addSubcommand(new ImportCommand(root))
                .addSubcommand(new DoctorCommand(root))
                .addSubcommand(browser(root))
                .addSubcommand(new BrowserHostCommand())
                .addSubcommand(new SelfTestCommand(root))
                .addSubcommand(new CommandLine(new SettingsCommand(root)).addSubcommand(new AlwaysUvCommand(root)));
        line.addSubcommand(new CompletionCommand(root)).addSubcommand(new ManPagesCommand(root));
        AgentCommand.OPTIONS.describe(line);
        DesktopCommand.OPTIONS.describe(line);
        giveHeadings(line);
        line.getCommandSpec().version("localpasskey " + Version.NUMBER);
        return styled(line, root);
    }

    private static CommandLine pin(RootCommand root) {
        return new CommandLine(new PinCommand())
                .addSubcommand(new PinSetCommand(root))
                .addSubcommand(new PinChangeCommand(root))
                .addSubcommand(new PinStatusCommand(root));
    }

    private static CommandLine fingerprint(RootCommand root) {
        return new CommandLine(new FingerprintCommand())
                .addSubcommand(new FingerprintOnCommand(root))
                .addSubcommand(new FingerprintOffCommand(root))
                .addSubcommand(new FingerprintStatusCommand(root));
    }

    private static CommandLine history(RootCommand root) {
        return new CommandLine(new HistoryCommand(root))
                .addSubcommand(new HistoryVerifyCommand(root))
                .addSubcommand(new HistoryExportCommand(root));
    }

    private static CommandLine coverage(RootCommand root) {
        return new CommandLine(new CoverageCommand(root))
                .addSubcommand(new CoverageAddCommand(root))
                .addSubcommand(new CoverageTriedCommand(root))
                .addSubcommand(new CoverageRemoveCommand(root))
                .addSubcommand(new CoverageRemindCommand(root));
    }

    private static CommandLine browser(RootCommand root) {
        return new CommandLine(new BrowserCommand())
                .addSubcommand(new BrowserInstallCommand(root))
                .addSubcommand(new BrowserStatusCommand(root))
                .addSubcommand(new BrowserRemoveCommand(root));
    }

    private static CommandLine styled(CommandLine line, RootCommand root) {
        Surroundings surroundings = root.surroundings();
        return line.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.clamp(surroundings.look().width(), NARROWEST_HELP, WIDEST_HELP))
                .setUsageHelpLongOptionsMaxWidth(24)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(surroundings.look().colours() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(new NotUnderstood())
                .setExecutionExceptionHandler((e, _, _) -> failed(surroundings, root, e));
    }

    private static void giveHeadings(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .synopsisHeading("%nUsage: ")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        line.getSubcommands().values().forEach(Commands::giveHeadings);
    }

    private static int failed(Surroundings surroundings, RootCommand root, Exception e) throws Exception {
        return switch (e) {
            case ControlException control -> failed(surroundings, root, control);
            case CommandFailed failed -> {
                surroundings.err().println(failed.words());
                yield failed.code().number();
            }
            default -> throw e;
        };
    }

    private static int failed(Surroundings surroundings, RootCommand root, ControlException e) {
        surroundings.err().println(SafeText.whole(e.words()));
        return switch (e.reason()) {
            case NOT_RUNNING -> {
                surroundings.err().println("Start it: " + root.startCommand());
                yield ExitCode.NOT_RUNNING.number();
            }
            case REFUSED -> {
                String advice = advice(e);
                if (!advice.isEmpty()) {
                    surroundings.err().println(advice);
                }
                yield ExitCode.FAILED.number();
            }
            case BROKEN -> {
                surroundings.err().println("Is it still running? localpasskey status --socket " + root.socket());
                yield ExitCode.FAILED.number();
            }
            case OTHER_VERSION, ALREADY_RUNNING, BAD_PLACE -> ExitCode.FAILED.number();
        };
    }

    /// What to do about a refusal, where that is not in the agent's words.
    private static String advice(ControlException e) {
        return switch (e.refusal()) {
            case NO_SUCH_PASSKEY -> "See them all: localpasskey list";
            case CHIP, VAULT -> "What to do: localpasskey doctor";
            case NOBODY_TO_ASK,
                    OTHER_USER,
                    OTHER_VERSION,
                    BUSY,
                    PROMPTER_THERE,
                    DECLINED,
                    TIMED_OUT,
                    NOT_POSSIBLE,
                    MALFORMED,
                    FAILED -> "";
        };
    }
}
