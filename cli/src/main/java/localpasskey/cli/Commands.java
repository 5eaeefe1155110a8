package localpasskey.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import localpasskey.cli.attestation.AttestAnswerCommand;
import localpasskey.cli.attestation.AttestChallengeCommand;
import localpasskey.cli.attestation.AttestCommand;
import localpasskey.cli.attestation.AttestEnrolCommand;
import localpasskey.cli.attestation.AttestForgetCommand;
import localpasskey.cli.attestation.AttestSitesCommand;
import localpasskey.cli.attestation.AttestStartCommand;
import localpasskey.cli.attestation.VerifyAttestationCommand;
import localpasskey.cli.browser.BrowserCommand;
import localpasskey.cli.browser.BrowserInstallCommand;
import localpasskey.cli.browser.BrowserRemoveCommand;
import localpasskey.cli.browser.BrowserStatusCommand;
import localpasskey.cli.checker.CheckerCommand;
import localpasskey.cli.checker.CheckerForgetCommand;
import localpasskey.cli.checker.CheckerSwitchCommand;
import localpasskey.cli.coverage.CoverageAddCommand;
import localpasskey.cli.coverage.CoverageCommand;
import localpasskey.cli.coverage.CoverageRemindCommand;
import localpasskey.cli.coverage.CoverageRemoveCommand;
import localpasskey.cli.coverage.CoverageTriedCommand;
import localpasskey.cli.coverage.DeviceLostCommand;
import localpasskey.cli.coverage.ExportCommand;
import localpasskey.cli.coverage.ImportCommand;
import localpasskey.cli.coverage.SheetCommand;
import localpasskey.cli.fingerprint.FingerprintCommand;
import localpasskey.cli.fingerprint.FingerprintOffCommand;
import localpasskey.cli.fingerprint.FingerprintOnCommand;
import localpasskey.cli.fingerprint.FingerprintStatusCommand;
import localpasskey.cli.history.HistoryCommand;
import localpasskey.cli.history.HistoryExportCommand;
import localpasskey.cli.history.HistoryVerifyCommand;
import localpasskey.cli.invocation.AgentChoice;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.passkey.DeleteCommand;
import localpasskey.cli.passkey.ListCommand;
import localpasskey.cli.passkey.RenameCommand;
import localpasskey.cli.passkey.ShowCommand;
import localpasskey.cli.passkey.UnmarkCommand;
import localpasskey.cli.pin.PinChangeCommand;
import localpasskey.cli.pin.PinCommand;
import localpasskey.cli.pin.PinSetCommand;
import localpasskey.cli.pin.PinStatusCommand;
import localpasskey.cli.program.AgentCommand;
import localpasskey.cli.program.BrowserHostCommand;
import localpasskey.cli.program.CompletionCommand;
import localpasskey.cli.program.DesktopCommand;
import localpasskey.cli.program.HelpBundle;
import localpasskey.cli.program.ManPagesCommand;
import localpasskey.cli.program.OpenCommand;
import localpasskey.cli.program.PamLineCommand;
import localpasskey.cli.program.ProgramHelp;
import localpasskey.cli.program.PrompterCommand;
import localpasskey.cli.program.StartCommand;
import localpasskey.cli.state.AlwaysUvCommand;
import localpasskey.cli.state.DoctorCommand;
import localpasskey.cli.state.KeepInChipCommand;
import localpasskey.cli.state.ReplugCommand;
import localpasskey.cli.state.SelfTestCommand;
import localpasskey.cli.state.SettingsCommand;
import localpasskey.cli.state.SetupCommand;
import localpasskey.cli.state.StatusCommand;
import localpasskey.control.options.AgentOption;
import localpasskey.control.options.DesktopOption;
import localpasskey.words.Part;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// All commands, put together.
final class Commands {

    /// picocli's minimum, in columns.
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 100;

    /// Options that have a value and may stand before the command.
    private static final Set<String> OF_EVERY_COMMAND = Set.of(OptionNames.SOCKET, OptionNames.DATA_DIR);

    /// In the order of the help.
    private static final List<String> NAMES = List.of(
            "setup",
            "start",
            "agent",
            "desktop",
            "prompter",
            "open",
            "list",
            "show",
            "rename",
            "unmark",
            "delete",
            "attest",
            "verify-attestation",
            "pin",
            "fingerprint",
            "status",
            "replug",
            "history",
            "coverage",
            "checker",
            "device-lost",
            "sheet",
            "export",
            "import",
            "doctor",
            "browser",
            "browser-host",
            "selftest",
            "settings",
            "pam-line",
            "completion",
            "man-pages");

    /// Those that speak of all commands.
    private static final List<String> OF_ALL = List.of("completion", "man-pages");

    private Commands() {}

    /// @return the exit code
    static int run(CommandContext context, String... arguments) {
        RootCommand root = new RootCommand(context.choosing(AgentChoice.of(arguments)));
        String[] words = asOptions(arguments);
        return commandLine(root, needed(words)).execute(words);
    }

    /// The command that is asked for, where nothing is said about the others: to describe all takes longer than most of
    /// them do.
    private static List<String> needed(String... words) {
        return words.length > 0 && NAMES.contains(words[0]) && !OF_ALL.contains(words[0]) ? List.of(words[0]) : NAMES;
    }

    /// `help COMMAND` and `version`, as many programs have them, in our own terms.
    private static String[] asOptions(String... arguments) {
        List<String> words = List.of(arguments);
        List<String> asked = words.subList(firstName(words), words.size());
        if (asked.equals(List.of("version"))) {
            return new String[] {"--version"};
        }
        if (!asked.isEmpty() && asked.getFirst().equals("help")) {
            return Stream.concat(asked.stream().skip(1), Stream.of("--help")).toArray(String[]::new);
        }
        return arguments;
    }

    /// Where the options for all commands end: which agent is meant changes no help.
    private static int firstName(List<String> words) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("--")) {
            at += OF_EVERY_COMMAND.contains(words.get(at)) ? 2 : 1;
        }
        return Math.min(at, words.size());
    }

    static CommandLine commandLine(RootCommand root) {
        return commandLine(root, NAMES);
    }

    private static CommandLine commandLine(RootCommand root, List<String> names) {
        CommandLine line = new CommandLine(root);
        for (String name : names) {
            line.addSubcommand(command(name, root));
            if (name.equals("agent")) {
                ProgramHelp.describe(line, name, AgentOption.values());
            }
            if (name.equals("desktop")) {
                ProgramHelp.describe(line, name, DesktopOption.values());
            }
        }
        line.setResourceBundle(new HelpBundle(root.context().texts(Part.HELP)));
        line.getCommandSpec().version("localpasskey " + CliVersion.NUMBER);
        return styled(line, root);
    }

    private static Object command(String name, RootCommand root) {
        return switch (name) {
            case "setup" -> new SetupCommand(root);
            case "start" -> new StartCommand(root);
            case "agent" -> new AgentCommand(root);
            case "desktop" -> new DesktopCommand(root);
            case "prompter" -> new PrompterCommand(root);
            case "open" -> new OpenCommand(root);
            case "list" -> new ListCommand(root);
            case "show" -> new ShowCommand(root);
            case "rename" -> new RenameCommand(root);
            case "unmark" -> new UnmarkCommand(root);
            case "delete" -> new DeleteCommand(root);
            case "attest" -> attest(root);
            case "verify-attestation" -> new VerifyAttestationCommand(root);
            case "pin" -> pin(root);
            case "fingerprint" -> fingerprint(root);
            case "status" -> new StatusCommand(root);
            case "replug" -> new ReplugCommand(root);
            case "history" -> history(root);
            case "coverage" -> coverage(root);
            case "checker" -> checker(root);
            case "device-lost" -> new DeviceLostCommand(root);
            case "sheet" -> new SheetCommand(root);
            case "export" -> new ExportCommand(root);
            case "import" -> new ImportCommand(root);
            case "doctor" -> new DoctorCommand(root);
            case "browser" -> browser(root);
            case "browser-host" -> new BrowserHostCommand(root);
            case "selftest" -> new SelfTestCommand(root);
            case "settings" -> settings(root);
            case "pam-line" -> new PamLineCommand(root);
            case "completion" -> new CompletionCommand(root);
            case "man-pages" -> new ManPagesCommand(root);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine attest(RootCommand root) {
        return new CommandLine(new AttestCommand())
                .addSubcommand(new AttestStartCommand(root))
                .addSubcommand(new AttestChallengeCommand(root))
                .addSubcommand(new AttestAnswerCommand(root))
                .addSubcommand(new AttestEnrolCommand(root))
                .addSubcommand(new AttestSitesCommand(root))
                .addSubcommand(new AttestForgetCommand(root));
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

    private static CommandLine checker(RootCommand root) {
        return new CommandLine(new CheckerCommand(root))
                .addSubcommand("on", new CheckerSwitchCommand(root, true))
                .addSubcommand("off", new CheckerSwitchCommand(root, false))
                .addSubcommand(new CheckerForgetCommand(root));
    }

    private static CommandLine browser(RootCommand root) {
        return new CommandLine(new BrowserCommand())
                .addSubcommand(new BrowserInstallCommand(root))
                .addSubcommand(new BrowserStatusCommand(root))
                .addSubcommand(new BrowserRemoveCommand(root));
    }

    private static CommandLine settings(RootCommand root) {
        return new CommandLine(new SettingsCommand(root))
                .addSubcommand(new AlwaysUvCommand(root))
                .addSubcommand(new KeepInChipCommand(root));
    }

    private static CommandLine styled(CommandLine line, RootCommand root) {
        CommandContext context = root.context();
        return line.setOut(context.out())
                .setErr(context.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.clamp(context.look().width(), NARROWEST_HELP, WIDEST_HELP))
                .setUsageHelpLongOptionsMaxWidth(24)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(context.look().colours() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(new UsageErrors(root.texts()))
                .setExecutionExceptionHandler((e, _, _) -> CommandFailures.told(root, e));
    }
}
