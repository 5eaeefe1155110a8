package localpasskey.e2e.page;

import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.site.TestSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests in the one Chromium before a pretend agent: each has a tab of its own.
@Timeout(180)
@ExtendWith(ChromiumAtPretendAgent.Shared.class)
abstract class SharedChromiumCase {

    final ChromiumAtPretendAgent stage;
    final PretendBrowserAgent agent;
    final TestSite site;
    final RunningChromium chromium;
    ChromiumTab tab;

    SharedChromiumCase(ChromiumAtPretendAgent stage) {
        this.stage = stage;
        agent = stage.agent();
        site = stage.site();
        chromium = stage.chromium();
        tab = chromium.emptyTab();
    }

    @BeforeEach
    void open_a_page() {
        agent.asked.clear();
        chromium.awaitExtension();
        tab.go(site.local() + "/");
    }

    @AfterEach
    void close_the_page() {
        tab.close();
    }
}
