package localpasskey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import localpasskey.cli.browser.BrowserHost;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OperatingSystem;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Language;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.WrappedWriter;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.control.socket.UserId;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;

/// The command line's beginning and end.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        ControlPlaces places = places(ControlPlaces.standard(environment, Path.of(System.getProperty("user.home"))));
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.getFirst().equals(BrowserHost.COMMAND)) {
            System.exit(BrowserHost.run(new BrowserHost.Started(
                    words.subList(1, words.size()),
                    places.socket(),
                    CliVersion.PROGRAM,
                    !"never".equals(environment.get("LOCALPASSKEY_START")))));
        }
        System.exit(run(environment, places, arguments));
    }

    private static int run(Map<String, String> environment, ControlPlaces places, String[] arguments) {
        Terminal terminal = Terminal.own();
        WatchedOutput written = WatchedOutput.standard();
        PrintWriter out = new PrintWriter(written, true, System.out.charset());
        OutputStyle look = OutputStyle.of(terminal.isThere(), environment, System.out.charset());
        PrintWriter err = new WrappedWriter(System.err, System.err.charset(), look.width());
        Language language = new Language(Locale.getDefault(), System.out.charset());
        Texts texts = language.texts(Part.TERMINAL);
        CommandContext context = new CommandContext(
                out,
                err,
                environment,
                Path.of("/"),
                OperatingSystem.own(),
                places,
                terminal.wrappedAt(look.width()),
                look,
                new Times(Clock.systemUTC(), ZoneId.systemDefault(), texts),
                language);
        int code = CommandRun.run(context, arguments);
        boolean lost = out.checkError();
        if (lost && !written.isClosedByReader()) {
            err.println(texts.text("error.output-lost", SafeText.whole(written.why())));
        }
        err.flush();
        return lost && code == ExitCode.DONE.number() ? ExitCode.FAILED.number() : code;
    }

    private static ControlPlaces places(ControlPlaces session) {
        try {
            return ControlPlaces.forClients(UserId.own(), session, Files::exists);
        } catch (IOException _) {
            return session; // a system whose kernel does not say who we are has no service of ours either
        }
    }
}
