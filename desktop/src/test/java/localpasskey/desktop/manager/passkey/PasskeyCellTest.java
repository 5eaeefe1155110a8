package localpasskey.desktop.manager.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Locale;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.words.PromptText.SiteName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left of a site's name where there is little room: the end, which somebody registered.
final class PasskeyCellTest {

    private static final SiteName NAME = SiteName.of("a-department.login.example.com", "example.com");

    private final PasskeyCell cell = new PasskeyCell(ManagerTexts.of(Locale.ENGLISH, ZoneOffset.UTC));

    @Test
    void with_enough_room_it_is_whole() {
        assertEquals(NAME, cell.fitting(NAME, cell.width(NAME)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.95, 0.7, 0.5})
    void its_beginning_is_cut_and_its_registered_end_stays(double share) {
        int room = (int) (cell.width(NAME) * share);

        SiteName cut = cell.fitting(NAME, room);

        assertEquals("example.com", cut.registered());
        assertTrue(cut.before().startsWith("…"), cut.before());
        assertTrue(cell.width(cut) <= room);
    }

    @Test
    void of_the_registered_part_the_end_stays() {
        SiteName cut = cell.fitting(NAME, cell.width(new SiteName("", "…ple.com")));

        assertEquals(new SiteName("", "…ple.com"), cut);
    }
}
