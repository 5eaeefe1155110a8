package localpasskey.cli.browser;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import localpasskey.cli.program.AgentStart;
import localpasskey.cli.program.AgentWait;
import localpasskey.control.client.BrowserConnection;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// `localpasskey browser-host`, which a browser starts for our extension and talks to over standard input and output.
public final class BrowserHost {

    /// The first word of its command line.
    public static final String COMMAND = "browser-host";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_FOR_US = 2;

    private BrowserHost() {}

    /// What is around it.
    ///
    /// @param arguments what the browser passed
    /// @param socket the agent's
    /// @param program how it calls itself to the agent
    /// @param startsAgent whether it may start the agent in session mode: no, where `LOCALPASSKEY_START` is `never`
    public record Started(List<String> arguments, Path socket, String program, boolean startsAgent) {
        public Started {
            arguments = List.copyOf(arguments);
        }
    }

    /// Takes standard output for frames alone: whatever else is printed from now on goes to standard error.
    ///
    /// @return the exit code
    public static int run(Started started) throws InterruptedException {
        PrintStream frames = System.out;
        System.setOut(System.err);
        return serve(started, System.in, frames);
    }

    private static int serve(Started started, InputStream requests, PrintStream frames) throws InterruptedException {
        Optional<BrowserCaller> caller = BrowserCaller.of(started.arguments(), parent());
        if (caller.isEmpty()) {
            System.err.println(texts().text("host.for-browsers"));
            return NOT_FOR_US;
        }
        String browser = caller.get().name();
        AgentConnector door =
                () -> new AgentLine.Control(BrowserConnection.open(started.socket(), browser, started.program()));
        Relay relay = new Relay(requests, frames, new AgentOnDemand(door, start(started), AgentWait.standard()));
        return switch (relay.run()) {
            case BROWSER_GONE, AGENT_GONE -> DONE;
            case NOT_A_FRAME -> {
                System.err.println(texts().text("host.no-frame"));
                yield FAILED;
            }
        };
    }

    private static Texts texts() {
        return Texts.of(Part.TERMINAL, Locale.getDefault()).in(System.err.charset());
    }

    private static AgentStart start(Started started) {
        return !started.startsAgent() || ControlPlaces.isOfService(started.socket())
                ? AgentStart.none()
                : AgentStart.ofSession(AgentStart.byPinentry(), Redirect.DISCARD);
    }

    private static Optional<Path> parent() {
        return ProcessHandle.current()
                .parent()
                .flatMap(process -> process.info().command())
                .map(Path::of);
    }
}
