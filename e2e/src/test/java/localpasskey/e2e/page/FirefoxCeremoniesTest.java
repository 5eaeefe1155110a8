package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By an override in the page's world: nobody but us looks which site may use which passkey.
@Tag("built")
@Tag("firefox")
@ExtendWith(Needs.class)
final class FirefoxCeremoniesTest extends BrowserCeremonies {

    private RunningFirefox firefox;

    @Override
    String name() {
        return "Firefox";
    }

    @Override
    void startBrowser(BrowserPlace browsers) throws Exception {
        firefox = RunningFirefox.start(browsers, BrowserPlace.extension("page"));
        firefox.go(server().local() + "/");
    }

    @Override
    void endBrowser() throws Exception {
        firefox.close();
    }

    @Override
    void go(String address) {
        firefox.go(address);
    }

    @Override
    String run(String script) {
        return firefox.run(script);
    }

    @Override
    void awaitExtension() {
        RunningChromium.await(
                "the extension is in use",
                () -> firefox.run(
                                "return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`")
                        .equals("true"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, b.example",
        "evila.example, a.example",
        "a.example, login.a.example",
        "a.example, example",
        "a.example, evil.example",
        "a.example, localhost",
        "a.co.uk, co.uk"
    })
    void no_site_gets_a_passkey_of_another(String host, String rpId) throws Exception {
        firefox.go(server().at(host) + "/");

        String outcome = perform("get", "request({ rpId: '" + rpId + "' })");

        assertTrue(outcome.startsWith("SecurityError"), outcome);
        assertEquals(List.of(), person().questions());
    }
}
