package localpasskey.desktop.manager.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import localpasskey.desktop.manager.settings.BrowserSetup.State;
import org.junit.jupiter.api.Test;

final class BrowserSetupTest {

    private static String object(String browser, String scope, String state) {
        return "{\n \"browser\": \"%s\",\n \"for\": \"%s\",\n \"file\": \"/x\\\\\\\"y\",\n \"state\": \"%s\"\n}"
                .formatted(browser, scope, state);
    }

    @Test
    void reads_what_the_command_line_writes() {
        String json = "[" + object("Firefox", "you", "set-up") + "," + object("Firefox", "everybody", "outdated") + "]";

        assertEquals(
                List.of(
                        new BrowserSetup("Firefox", false, State.SET_UP),
                        new BrowserSetup("Firefox", true, State.OUTDATED)),
                BrowserSetup.of(json));
    }

    @Test
    void leaves_out_what_it_does_not_understand() {
        assertEquals(List.of(), BrowserSetup.of("[{\"browser\": 1}]"));
        assertEquals(List.of(), BrowserSetup.of(""));
        assertEquals(List.of(), BrowserSetup.of("[" + object("Firefox", "nobody", "ready") + "]"));
    }

    @Test
    void a_browser_counts_as_it_looks_the_persons_place_first() {
        List<BrowserSetup> all = List.of(
                new BrowserSetup("Chromium", false, State.OUTDATED),
                new BrowserSetup("Chromium", true, State.READY),
                new BrowserSetup("Firefox", false, State.MISSING),
                new BrowserSetup("Firefox", true, State.READY));

        assertEquals(List.of(all.get(0), all.get(3)), BrowserSetup.effective(all));
    }
}
