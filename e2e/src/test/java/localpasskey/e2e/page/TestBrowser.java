package localpasskey.e2e.page;

/// A browser with our extension in it: one tab, which is before the person.
interface TestBrowser extends AutoCloseable {

    /// Opens another page in the tab.
    void go(String address);

    /// What the page's script returns.
    String run(String script);

    /// Opens the extension's popup about a page in the tab.
    ///
    /// @return what the script returns there
    String popup(String origin, String script);

    /// Waits until the agent is ready, by the extension's word; the tab has a website's page open.
    void awaitExtension();

    /// Ends the browser.
    @Override
    void close();
}
