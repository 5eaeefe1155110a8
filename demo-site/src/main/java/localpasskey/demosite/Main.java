package localpasskey.demosite;

import io.javalin.util.JavalinBindException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// `demo-site [PORT]`: serves the website until it is ended.
public final class Main {

    private static final int USUAL_PORT = 8717;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = port(arguments);
        if (port < 0) {
            System.err.println("Usage: demo-site [PORT]   a number from 0 (any free one) to 65535");
            System.exit(USAGE);
        }
        DemoSite site = start(port);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "shutdown"));
        System.out.println("The website is at " + site.origin());
        new CountDownLatch(1).await(); // until a signal comes
    }

    private static DemoSite start(int port) {
        try {
            return DemoSite.start(port, InstantSource.system());
        } catch (JavalinBindException e) {
            System.err.println("Port " + port + " is not free. Name another one: demo-site PORT");
            System.exit(FAILED);
            throw e; // not reached
        }
    }

    /// -1 where it was not understood.
    private static int port(String[] arguments) {
        if (arguments.length == 0) {
            return USUAL_PORT;
        }
        boolean number = arguments.length == 1 && arguments[0].matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(arguments[0]) : -1;
        return port <= 0xFFFF ? port : -1;
    }
}
