package localpasskey.e2e.page;

import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nothing is Firefox's own.
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
        firefox = RunningFirefox.start(browsers, BrowserPlace.extension("firefox"));
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
    String popup(String origin, String script) {
        return firefox.popupAbout(origin).run(script);
    }

    @Override
    void awaitExtension() {
        RunningChromium.await(
                "the extension is in use",
                () -> firefox.run(
                                "return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`")
                        .equals("true"));
    }
}
