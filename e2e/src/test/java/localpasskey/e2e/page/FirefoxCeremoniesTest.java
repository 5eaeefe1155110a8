package localpasskey.e2e.page;

import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.RunningChromium;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is Firefox's own.
@Tag("built")
@Tag("firefox")
@ExtendWith(Needs.class)
final class FirefoxCeremoniesTest extends BrowserCeremonies {

    private RunningFirefox firefox;

    @Override
    public String name() {
        return "Firefox";
    }

    /// It refuses at once what no authenticator can have.
    @Override
    public int patience() {
        return 2000;
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
    public void go(String address) {
        firefox.go(address);
    }

    @Override
    public String run(String script) {
        return firefox.run(script);
    }

    /// Without a key in a USB port, and it has no authenticator of its own.
    @Test
    void a_page_gets_of_firefox_alone_what_the_table_of_features_says() throws Exception {
        popup(server().local(), "await chrome.runtime.sendMessage({ popup: 'pause', on: true })");

        assertFeatures("Firefox alone", patience(), () -> run("delete window.mine"));

        popup(server().local(), "await chrome.runtime.sendMessage({ popup: 'pause', on: false })");
    }

    @Override
    public String popup(String origin, String script) {
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
