package localpasskey.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.AWTError;
import java.util.Locale;
import java.util.Map;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Test;

/// Why no window can be shown: each error of the JDK at a screen has words for its cause, and a remedy.
final class ScreenTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("DISPLAY", ":77");

    @Test
    void that_does_not_answer_or_lets_nobody_in_is_named() {
        String said = said(() -> {
            throw new AWTError("Can't connect to X11 window server using ':77' as the value of the DISPLAY variable.");
        });

        assertTrue(said.startsWith("No screen answers at DISPLAY=:77, or it does not let this program in. "), said);
        assertTrue(said.contains("Start it in a terminal of the graphical session"), said);
    }

    @Test
    void that_this_java_cannot_use_is_told_from_it() {
        String missing = said(() -> {
            throw new UnsatisfiedLinkError("libawt_xawt.so");
        });
        String tried = said(() -> {
            throw new NoClassDefFoundError("Could not initialize class java.awt.Toolkit");
        });

        assertTrue(missing.contains("this Java cannot show windows (Debian: sudo apt-get install"), missing);
        assertEquals(missing, tried);
    }

    @Test
    void that_is_there_is_no_trouble() {
        assertEquals(UserMessage.NONE, Main.screen(ENVIRONMENT, () -> {}));
    }

    private static String said(Runnable connect) {
        return AgentTexts.beside(Texts.of(Part.AGENT, Locale.UK)).text(Main.screen(ENVIRONMENT, connect));
    }
}
