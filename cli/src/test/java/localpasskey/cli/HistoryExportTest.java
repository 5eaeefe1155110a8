package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import localpasskey.cli.history.HistoryLog;
import localpasskey.control.ControlException;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history in a file, and what somebody can do to the file or to the history without being seen: nothing.
final class HistoryExportTest {

    private static final int LINES = 105; // more than one page

    @TempDir
    Path directory;

    private CliFixture cli;
    private Path file;

    @BeforeEach
    void export() throws ControlException {
        cli = new CliFixture(directory);
        cli.agent.verdict = new HistoryVerdict.Whole(LINES);
        cli.agent.records.linked = ScriptedRecords.lines(LINES, 0);
        file = directory.resolve("history.jsonl");
        assertEquals(0, cli.run("history", "export", file.toString()).code());
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    private CliFixture.Result verify() {
        return cli.run("history", "verify", "--against", file.toString());
    }

    private void assertFileAlteredAt(long line) {
        CliFixture.Result result = verify();

        assertEquals(1, result.code());
        assertTrue(
                result.out().contains("The file is not as it was written: its line " + line + " does not follow."),
                result.out());
    }

    private void assertHistoryDiffersAt(long line) {
        CliFixture.Result result = verify();

        assertEquals(1, result.code());
        assertTrue(
                result.out().contains("Line " + line + " of the history differs from the one in the file, or is gone."),
                result.out());
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void has_a_head_and_every_line() throws IOException {
        List<String> lines = lines();

        assertEquals(LINES + 1, lines.size());
        assertTrue(
                lines.getFirst()
                        .startsWith("{\"format\":\"localpasskey-history\",\"version\":1,\"program\":\"localpasskey "),
                lines.getFirst());
        assertTrue(lines.get(1).startsWith("{\"number\":1,\"when\":\"2026-11-22T13:20:00Z\",\"action\":\"sign-in\","));
        assertTrue(lines.get(1).contains("\\u202e"), lines.get(1));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void agrees_with_the_history_it_came_from() {
        CliFixture.Result result = verify();

        assertEquals(0, result.code());
        assertTrue(result.out().contains("It begins with the 105 lines of the file, unchanged."), result.out());
    }

    @Test
    void agrees_with_the_history_when_it_has_grown() {
        cli.agent.records.linked = ScriptedRecords.lines(LINES + 7, 0);

        assertEquals(0, verify().code());
    }

    @Test
    void tells_scripts_too() {
        cli.agent.records.linked = ScriptedRecords.lines(50, 0);

        CliFixture.Result result = cli.run("history", "verify", "--json", "--against", file.toString());

        assertEquals(1, result.code());
        assertEquals("""
                {
                  "whole": true,
                  "lines": 105,
                  "against": {
                    "agrees": false,
                    "firstBadLine": 51
                  }
                }
                """, result.out());
    }

    @Test
    void a_line_cut_out_of_the_file_is_found() throws IOException {
        List<String> lines = lines();
        lines.remove(7);
        write(lines);

        assertFileAlteredAt(8);
    }

    @Test
    void an_edited_line_of_the_file_is_found() throws IOException {
        List<String> lines = lines();
        lines.set(3, lines.get(3).replace("example.com", "example.org"));
        write(lines);

        assertFileAlteredAt(4);
    }

    @Test
    void two_swapped_lines_of_the_file_are_found() throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, 4, 5);
        write(lines);

        assertFileAlteredAt(5);
    }

    @Test
    void an_edited_head_is_found() throws IOException {
        List<String> lines = lines();
        lines.set(0, lines.get(0).replace("2026", "2027"));
        write(lines);

        assertFileAlteredAt(1);
    }

    @Test
    void a_file_whose_hashes_were_made_anew_differs_from_the_history() throws IOException {
        List<String> lines = lines();
        lines.remove(10);
        write(rehashed(lines));

        assertFileAlteredAt(11); // the numbers have a gap
    }

    @Test
    void a_history_whose_tail_was_cut_is_found() {
        cli.agent.records.linked = ScriptedRecords.lines(LINES - 1, 0);

        assertHistoryDiffersAt(LINES);
    }

    @Test
    void a_vault_that_was_exchanged_for_another_is_found() {
        cli.agent.records.linked = ScriptedRecords.lines(LINES, 1);

        assertHistoryDiffersAt(1);
    }

    @Test
    void a_vault_that_was_set_back_and_went_on_is_found() {
        List<LinkedLine> other = new ArrayList<>(ScriptedRecords.lines(60, 0));
        other.addAll(ScriptedRecords.lines(LINES, 1).subList(60, LINES));
        cli.agent.records.linked = other;

        assertHistoryDiffersAt(61);
    }

    @Test
    void a_cut_tail_of_the_file_shows_in_its_last_hash() throws IOException {
        String whole = verify().out();
        List<String> lines = lines();
        write(lines.subList(0, 100));
        String cut = verify().out();

        assertTrue(cut.contains("It begins with the 99 lines of the file"), cut);
        assertTrue(!lastHash(whole).equals(lastHash(cut)));
    }

    @Test
    void another_file_is_no_history() throws IOException {
        Files.writeString(file, "{\"format\":\"something else\"}\n");

        assertFileAlteredAt(1);
    }

    @Test
    void an_endless_line_is_refused() throws IOException {
        Files.writeString(file, "x".repeat(100_000));

        CliFixture.Result result = verify();

        assertEquals(1, result.code());
        assertTrue(result.err().contains("a line has more than 65,536 characters"), result.err());
    }

    @Test
    void overwrites_nothing() throws IOException {
        String before = Files.readString(file);

        CliFixture.Result result = cli.run("history", "export", file.toString());

        assertEquals(1, result.code());
        assertTrue(result.err().contains("already exists; nothing was written"), result.err());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void leaves_no_half_a_file() throws ControlException {
        cli.close();
        Path other = directory.resolve("other.jsonl");

        assertEquals(3, cli.run("history", "export", other.toString()).code());
        assertTrue(Files.notExists(other));
    }

    private static List<String> rehashed(List<String> lines) {
        List<String> rehashed = new ArrayList<>();
        String hash = HistoryLog.NO_HASH;
        for (String line : lines) {
            String json = line.replaceAll(",\"hash\":\"[0-9a-f]{64}\"", "");
            hash = HistoryLog.hash(hash, json);
            rehashed.add(HistoryLog.withHash(json, hash));
        }
        return rehashed;
    }

    private static String lastHash(String out) {
        return out.substring(out.lastIndexOf(' ') + 1).strip();
    }
}
