package localpasskey.demosite;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.staticfiles.Location;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import localpasskey.demosite.attestation.ChipEnrolment;
import localpasskey.demosite.attestation.EnrolmentRoute;

/// The website: its server, and the headers that keep others out of it. Serves the loopback only.
public final class DemoSite implements AutoCloseable {

    /// The relying party id. Browsers take passkeys on it without TLS.
    static final String DOMAIN = "localhost";

    private static final int LARGEST_BODY = 64 * 1024;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "publickey-credentials-get=(self), publickey-credentials-create=(self)",
            "Cache-Control",
            "no-store");

    private final Javalin server;

    private DemoSite(int port, InstantSource clock, Set<X509Certificate> makers) {
        SecureRandom random = new SecureRandom();
        Accounts accounts = new Accounts(random);
        Visits visits = new Visits(random);
        Decoys decoys = new Decoys(visits::signOut);
        ChipEnrolment chips = new ChipEnrolment(DOMAIN, makers, clock, random);
        Ceremonies ceremonies =
                new Ceremonies(accounts, decoys, chips, new CeremonyJudge(() -> origin()), clock, random);
        Api api = new Api(accounts, decoys, visits, ceremonies, new Simulator(clock), chips, () -> origin());
        EnrolmentRoute enrolment = new EnrolmentRoute(chips);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LARGEST_BODY;
            config.staticFiles.add(files -> {
                files.hostedPath = "/";
                files.directory = "/localpasskey/demosite/public";
                files.location = Location.CLASSPATH;
                files.headers = HEADERS;
            });
            config.routes.before(this::guard);
            api.routes(config.routes);
            enrolment.routes(config.routes);
        });
        server.start("127.0.0.1", port);
    }

    /// @param port 0 for any free one
    public static DemoSite start(int port, InstantSource clock) {
        return start(port, clock, Set.of());
    }

    /// @param makers of chips whom it trusts, where people enrol theirs
    public static DemoSite start(int port, InstantSource clock, Set<X509Certificate> makers) {
        return new DemoSite(port, clock, makers);
    }

    /// `http://localhost:` and the port.
    public String origin() {
        return "http://" + authority();
    }

    private String authority() {
        return DOMAIN + ":" + server.port();
    }

    /// Another name that leads here is not ours: somebody's page might have made it do so.
    private void guard(Context context) {
        if (!authority().equals(context.header("Host"))) {
            throw new ForbiddenResponse("This website is called " + origin() + " only.");
        }
        HEADERS.forEach(context::header);
    }

    @Override
    public void close() {
        server.stop();
    }
}
