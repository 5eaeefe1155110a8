package localpasskey.desktop.pin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;
import javax.swing.text.Position;
import javax.swing.text.Segment;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;

/// What becomes of the characters of a PIN.
final class PinFieldTest {

    @Test
    void zeroes_what_is_taken_back() throws Exception {
        PinContent content = new PinContent();
        content.insertString(0, "12345");

        content.remove(1, 3);

        assertEquals("15\n", text(content, content.length()));
        assertEquals("\0\0\0", new String(all(content).array, 3, 3));
    }

    @Test
    void zeroes_everything_when_wiped() throws Exception {
        PinContent content = new PinContent();
        content.insertString(0, "123456");
        Segment all = all(content);

        content.wipe();

        assertArrayEquals(new char[PinContent.MOST + 1], all.array);
    }

    @Test
    void gives_nothing_out_as_a_text() throws Exception {
        PinContent content = new PinContent();
        content.insertString(0, "123456");

        assertThrows(BadLocationException.class, () -> content.getString(0, 6));
    }

    @Test
    void takes_no_more_than_a_pin_has() throws Exception {
        PinContent content = new PinContent();
        content.insertString(0, "x".repeat(PinContent.MOST));

        assertThrows(BadLocationException.class, () -> content.insertString(0, "y"));

        assertEquals(PinContent.MOST + 1, content.length());
    }

    @Test
    void keeps_places_between_the_same_characters() throws Exception {
        PinContent content = new PinContent();
        content.insertString(0, "1234");
        Position end = content.createPosition(4);
        Position middle = content.createPosition(2);

        content.insertString(1, "xy");
        content.remove(0, 2);

        assertEquals(4, end.getOffset());
        assertEquals(2, middle.getOffset());
    }

    @Test
    void hands_the_pin_over_as_utf_8_and_is_empty_then() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            try (PinField field = new PinField("PIN", "Show")) {
                field.component().replaceSelection("1");
                field.component().replaceSelection("2ä");

                try (Secret pin = field.take().orElseThrow()) {
                    assertArrayEquals(new byte[] {'1', '2', (byte) 0xc3, (byte) 0xa4}, pin.exposeCopy());
                }
                assertTrue(field.isEmpty());
            }
        });
    }

    @Test
    void compares_two_entries() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            try (PinField one = new PinField("PIN", "Show");
                    PinField two = new PinField("PIN", "Show")) {
                one.component().replaceSelection("123456");
                two.component().replaceSelection("123457");
                boolean different = one.holdsTheSameAs(two);
                two.clear();
                two.component().replaceSelection("123456");

                assertFalse(different);
                assertTrue(one.holdsTheSameAs(two));
            }
        });
    }

    private static Segment all(PinContent content) throws BadLocationException {
        Segment all = new Segment();
        content.getChars(0, content.length(), all);
        return all;
    }

    private static String text(PinContent content, int count) throws BadLocationException {
        Segment all = all(content);
        return new String(all.array, 0, count);
    }
}
