package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Purpose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As many tabs as people have, all of which ask at once: one question after the other, and each page its own answer.
@Timeout(60)
final class ManyTabsTest extends AgentWithBrowser {

    private static final int TABS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "page%d.example.com"})
    void are_asked_about_one_after_the_other_and_get_a_passkey_each(String host) throws Exception {
        for (int tab = 1; tab <= TABS; tab++) {
            browser.create(host.formatted(tab), user(tab), "");
        }

        List<String> asked = new ArrayList<>();
        Set<String> made = new HashSet<>();
        for (int tab = 1; tab <= TABS; tab++) {
            Show shown = assertInstanceOf(Show.class, person.next());
            asked.add(assertInstanceOf(
                            Purpose.CreatePasskey.class, shown.question().purpose())
                    .account());
            person.reply(shown.id(), new PromptAnswer.PinTyped(pin()));
            made.add(TestBrowser.credentialId(browser.receive()));
        }

        assertEquals(TABS, new HashSet<>(asked).size());
        assertEquals(TABS, made.size());
        try (ControlClient client = agent.connect()) {
            assertEquals(TABS, client.passkeys(new ListRange(0, 1)).total());
        }
    }

    /// base64url of three octets
    private static String user(int tab) {
        return "YW%02d".formatted(tab);
    }
}
