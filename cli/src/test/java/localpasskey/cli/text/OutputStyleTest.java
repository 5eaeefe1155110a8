package localpasskey.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.text.Table.Column;
import org.junit.jupiter.api.Test;

/// Tables, paragraphs, widths and colours.
final class OutputStyleTest {

    private static final OutputStyle NARROW = new OutputStyle(40, false, "…");

    @Test
    void cuts_the_columns_that_may_be_cut_and_no_other() {
        Table table = new Table(Column.fixed("ID"), Column.site("SITE"), Column.name("ACCOUNT"));
        table.row("12345678", "accounts.company.example", "alice.wonderland");

        List<String> lines = table.lines(NARROW);

        assertEquals(
                List.of("ID        SITE                  ACCOUNT", "12345678  …nts.company.example  alice.w…"), lines);
    }

    @Test
    void takes_from_names_first_then_leaves_the_last_columns_out_and_cuts_a_site_last() {
        Table table =
                new Table(Column.fixed("ID"), Column.site("SITE"), Column.name("ACCOUNT"), Column.fixed("CREATED"));
        table.row("12345678", "accounts.company.example", "alice.wonderland", "2026-11-20");
        table.below("No. 5: ", "security key: the blue one");

        assertEquals(
                List.of(
                        "ID        SITE                  ACCOUNT",
                        "12345678  …nts.company.example  alice.w…",
                        "    No. 5: security key: the blue one"),
                table.lines(new OutputStyle(40, false, "…")));
        assertEquals(
                "12345678  …ny.example",
                table.lines(new OutputStyle(21, false, "…")).get(1));
    }

    @Test
    void leaves_a_column_out_that_has_nothing_in_it() {
        Table table = new Table(Column.fixed("ID"), Column.name("LABEL"), Column.fixed("NEEDS"));
        table.row("1", "", "PIN");

        assertEquals(List.of("ID  NEEDS", "1   PIN"), table.lines(NARROW));
    }

    @Test
    void counts_wide_characters_twice_and_marks_not_at_all() {
        assertEquals(6, TextWidth.of("日本語"));
        assertEquals(2, TextWidth.of("😀"));
        assertEquals(1, TextWidth.of("e\u0301"));
        assertEquals("日本… ", TextWidth.fit("日本語文", 6, "…"));
        assertEquals("…語文 ", TextWidth.fitEnd("日本語文", 6, "…"));
    }

    @Test
    void breaks_text_at_blanks_and_never_in_a_word() {
        assertEquals(
                List.of("Mend it: systemctl", "         restart", "         /a/very/long/path/to/something"),
                Paragraph.hanging("Mend it: ", "systemctl restart /a/very/long/path/to/something", 20));
    }

    @Test
    void does_not_cut_what_goes_into_a_file() {
        OutputStyle look = OutputStyle.of(false, Map.of("TERM", "xterm", "COLUMNS", "40"), StandardCharsets.UTF_8);

        assertEquals(new OutputStyle(OutputStyle.UNLIMITED, false, "…"), look);
    }

    @Test
    void has_no_colours_where_they_are_not_wanted() {
        Map<String, String> colourful = Map.of("TERM", "xterm", "COLUMNS", "100");
        Map<String, String> plain = Map.of("TERM", "xterm", "COLUMNS", "100", "NO_COLOR", "1");

        assertEquals(
                "\u001b[1mx\u001b[0m",
                OutputStyle.of(true, colourful, StandardCharsets.UTF_8).strong("x"));
        assertEquals("x", OutputStyle.of(true, plain, StandardCharsets.UTF_8).strong("x"));
        assertEquals(
                "x",
                OutputStyle.of(true, Map.of("COLUMNS", "100"), StandardCharsets.UTF_8)
                        .strong("x"));
    }

    @Test
    void marks_what_was_cut_by_what_the_terminal_has() {
        assertEquals(
                "~",
                OutputStyle.of(true, Map.of("COLUMNS", "100"), StandardCharsets.US_ASCII)
                        .cut());
    }

    @Test
    void keeps_widths_within_reason() {
        assertEquals(
                40,
                OutputStyle.of(true, Map.of("COLUMNS", "3"), StandardCharsets.UTF_8)
                        .width());
        assertEquals(
                1000,
                OutputStyle.of(true, Map.of("COLUMNS", "99999"), StandardCharsets.UTF_8)
                        .width());
    }

    @Test
    void escapes_what_a_terminal_would_act_on_in_json() {
        assertEquals(
                "\"a\\u001b[2J\\u202e\\\"\\\\\\n\\u2028ü\"",
                JsonWriter.write(new JsonWriter.Text("a\u001b[2J\u202e\"\\\n\u2028ü")));
    }
}
