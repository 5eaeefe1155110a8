package localpasskey.demosite;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// `demo-site [PORT [MAKERS.pem]]`: serves the website until it is ended. The file has the certificates of chip makers
/// that it trusts where people enrol their chips.
public final class Main {

    private static final int USUAL_PORT = 8717;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = port(arguments);
        if (port < 0) {
            System.err.println("Usage: demo-site [PORT [MAKERS.pem]]   a port from 0 (any free one) to 65535");
            System.exit(USAGE);
        }
        DemoSite site = start(port, arguments.length == 2 ? makers(Path.of(arguments[1])) : Set.of());
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "shutdown"));
        System.out.println("The website is at " + site.origin());
        new CountDownLatch(1).await(); // until a signal comes
    }

    private static Set<X509Certificate> makers(Path file) {
        Set<X509Certificate> makers = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate maker : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                makers.add((X509Certificate) maker);
            }
        } catch (IOException | CertificateException e) {
            System.err.println("There are no certificates in " + file + ": " + e.getMessage());
            System.exit(FAILED);
        }
        return makers;
    }

    private static DemoSite start(int port, Set<X509Certificate> makers) {
        try {
            return DemoSite.start(port, InstantSource.system(), makers);
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
        boolean number = arguments.length <= 2 && arguments[0].matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(arguments[0]) : -1;
        return port <= 0xFFFF ? port : -1;
    }
}
