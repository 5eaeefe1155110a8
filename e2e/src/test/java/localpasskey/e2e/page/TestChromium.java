package localpasskey.e2e.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.site.TestSite;

/// Chromium with a tab.
record TestChromium(RunningChromium chromium, ChromiumTab tab) implements TestBrowser {

    /// @param site whose names it finds and trusts
    static TestChromium start(BrowserPlace place, TestSite site) throws IOException {
        return start(place, site, List.of(BrowserPlace.extension("chromium")));
    }

    static TestChromium start(BrowserPlace place, TestSite site, List<Path> extensions) throws IOException {
        RunningChromium chromium = RunningChromium.start(place, extensions, site.options());
        return new TestChromium(chromium, chromium.open(site.local() + "/"));
    }

    @Override
    public void go(String address) {
        tab.go(address);
    }

    @Override
    public String run(String script) {
        return tab.run(script);
    }

    @Override
    public String popup(String origin, String script) {
        try (ChromiumTab popup = chromium.popupAbout(origin)) {
            return popup.run(script);
        }
    }

    @Override
    public void awaitExtension() {
        chromium.awaitExtension();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
