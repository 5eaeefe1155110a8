package localpasskey.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.prompt.Times;
import localpasskey.control.ControlPlaces;

/// The command line's beginning and end.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.own();
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        Surroundings surroundings = new Surroundings(
                out,
                err,
                environment,
                ControlPlaces.standard(environment, Path.of(System.getProperty("user.home"))),
                terminal,
                Look.of(terminal.isThere(), environment, System.out.charset()),
                new Times(Clock.systemUTC(), ZoneId.systemDefault()));
        int code = Commands.run(surroundings, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
