package localpasskey.attacks;

import java.io.IOException;
import java.net.ConnectException;
import java.security.GeneralSecurityException;

/// Plays all attacks against a website that speaks as `demo-site` does, and prints the table. Ends with 1 where
/// one went through.
final class Main {

    private static final int USAGE = 2;

    private Main() {}

    static void main(String[] arguments) throws IOException, GeneralSecurityException {
        if (arguments.length != 1 || !arguments[0].startsWith("http")) {
            System.err.println("usage: attack-kit ORIGIN, as http://localhost:8717");
            System.exit(USAGE);
        }
        try {
            AttackReport report = AttackReport.of(new DemoSiteTarget(arguments[0]));
            System.out.print(report);
            System.exit(report.held() ? 0 : 1);
        } catch (ConnectException _) {
            System.err.println("Nothing answers at " + arguments[0] + ".");
            System.exit(USAGE);
        }
    }
}
