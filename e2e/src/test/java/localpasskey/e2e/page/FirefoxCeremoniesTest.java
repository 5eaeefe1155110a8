package localpasskey.e2e.page;

import localpasskey.e2e.BrowserPlace;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is Firefox's own.
@Tag("built")
@Tag("firefox")
@ExtendWith(Needs.class)
final class FirefoxCeremoniesTest extends BrowserCeremonies<RunningFirefox> {

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
    RunningFirefox start(BrowserPlace browsers) throws Exception {
        return atSite(RunningFirefox.start(browsers, BrowserPlace.extension("firefox")));
    }

    @Override
    RunningFirefox startAnother(BrowserPlace browsers) throws Exception {
        return atSite(RunningFirefox.startPrivate(browsers, BrowserPlace.extension("firefox")));
    }

    private RunningFirefox atSite(RunningFirefox firefox) {
        firefox.go(server().local() + "/");
        return firefox;
    }

    /// Without a key in a USB port, and it has no authenticator of its own.
    @Test
    void a_page_gets_of_firefox_alone_what_the_table_of_features_says() throws Exception {
        popup(server().local(), "await chrome.runtime.sendMessage({ popup: 'pause', on: true })");

        assertFeatures("Firefox alone", patience(), () -> run("delete window.mine"));

        popup(server().local(), "await chrome.runtime.sendMessage({ popup: 'pause', on: false })");
    }
}
