package localpasskey.e2e.page;

/// One tab of a browser with our extension in it, and a website.
interface BrowserUnderTest {

    TestSite server();

    /// Opens another page in the tab.
    void go(String address);

    /// What the page's script returns.
    String run(String script);

    /// Opens the extension's popup about a page in the tab.
    ///
    /// @return what the script returns there
    String popup(String origin, String script);
}
