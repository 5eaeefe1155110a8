package localpasskey.e2e.page;

import localpasskey.e2e.site.TestSite;

/// One tab of a browser with our extension in it, and a website.
interface BrowserUnderTest {

    TestBrowser browser();

    TestSite server();

    default void go(String address) {
        browser().go(address);
    }

    default String run(String script) {
        return browser().run(script);
    }

    default String popup(String origin, String script) {
        return browser().popup(origin, script);
    }
}
