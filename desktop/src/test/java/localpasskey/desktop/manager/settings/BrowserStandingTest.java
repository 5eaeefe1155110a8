package localpasskey.desktop.manager.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import localpasskey.desktop.manager.settings.BrowserStanding.State;
import org.junit.jupiter.api.Test;

final class BrowserStandingTest {

    private static String object(String browser, String scope, String state) {
        return "{\n \"browser\": \"%s\",\n \"for\": \"%s\",\n \"file\": \"/x\\\\\\\"y\",\n \"state\": \"%s\"\n}"
                .formatted(browser, scope, state);
    }

    @Test
    void reads_what_the_command_line_writes() {
        String json = "[" + object("Firefox", "you", "set-up") + "," + object("Firefox", "everybody", "outdated") + "]";

        assertEquals(
                List.of(
                        new BrowserStanding("Firefox", false, State.SET_UP),
                        new BrowserStanding("Firefox", true, State.OUTDATED)),
                BrowserStanding.of(json));
    }

    @Test
    void leaves_out_what_it_does_not_understand() {
        assertEquals(List.of(), BrowserStanding.of("[{\"browser\": 1}]"));
        assertEquals(List.of(), BrowserStanding.of(""));
        assertEquals(List.of(), BrowserStanding.of("[" + object("Firefox", "nobody", "ready") + "]"));
    }

    @Test
    void a_browser_counts_as_it_looks_the_persons_place_first() {
        List<BrowserStanding> all = List.of(
                new BrowserStanding("Chromium", false, State.OUTDATED),
                new BrowserStanding("Chromium", true, State.READY),
                new BrowserStanding("Firefox", false, State.MISSING),
                new BrowserStanding("Firefox", true, State.READY));

        assertEquals(List.of(all.get(0), all.get(3)), BrowserStanding.effective(all));
    }
}
