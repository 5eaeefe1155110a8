package localpasskey.samples.spring;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.UUID;
import localpasskey.testkit.site.PretendPasskey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/// The sample as a started application, at a port of its own. Browsers say that they see it where the
/// application thinks that it is.
final class RunningSample implements AutoCloseable {

    static final String ORIGIN = "http://localhost:8080";
    static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");

    private static @Nullable RunningSample judged;

    private final ServletWebServerApplicationContext application;
    private int accounts;

    /// @param passkeys `spring` or `localpasskey`
    RunningSample(String passkeys) {
        application = (ServletWebServerApplicationContext) SpringApplication.run(
                SampleApplication.class,
                "--sample.passkeys=" + passkeys,
                "--server.port=0",
                "--logging.level.root=warn");
    }

    /// With this library: started once for all tests, and ended with their program.
    static synchronized RunningSample judged() {
        RunningSample running = judged;
        if (running == null) {
            running = new RunningSample("localpasskey");
            judged = running;
        }
        return running;
    }

    /// A browser in which nobody is signed in.
    Browser browser(String account) {
        return new Browser(
                URI.create("http://localhost:"
                        + Objects.requireNonNull(application.getWebServer()).getPort()),
                account);
    }

    /// A new account, signed in by its password.
    Browser newAccount() {
        String name = "person-" + accounts++;
        application
                .getBean(InMemoryUserDetailsManager.class)
                .createUser(User.withUsername(name)
                        .password("{noop}analytical")
                        .roles("USER")
                        .build());
        Browser browser = browser(name);
        browser.signInByPassword();
        return browser;
    }

    static PretendPasskey passkey() throws GeneralSecurityException {
        return new PretendPasskey(ORIGIN, MODEL);
    }

    @Override
    public void close() {
        application.close();
    }
}
