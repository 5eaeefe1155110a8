package localpasskey.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserIdTest {

    @Test
    void is_ours_as_the_files_that_we_make_are(@TempDir Path directory) throws IOException {
        Path made = Files.createFile(directory.resolve("made"));

        assertEquals(Files.getAttribute(made, "unix:uid"), UserId.own().number());
        assertEquals(Files.getOwner(made), UserId.own().principal());
    }

    @Test
    void is_the_effective_one_where_a_program_was_started_as_another() throws IOException {
        assertEquals(new UserId(1001), UserId.effective("Name:\tx\nUid:\t1000\t1001\t1002\t1001\nGid:\t1\t2\t3\t4\n"));
    }

    @Test
    void is_not_guessed_where_the_kernel_says_nothing() {
        assertThrows(IOException.class, () -> UserId.effective("Name:\tUid:\nGid:\t1000\t1000\t1000\t1000\n"));
    }

    @Test
    void needs_no_name() throws IOException {
        UserId nameless = new UserId(123_456_789);

        assertEquals("123456789", nameless.principal().getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "01000", "1000 ", "0x3e8", "alice", "2147483648", "99999999999", "١"})
    void is_refused_when_it_is_no_number_of_a_user(String text) {
        assertThrows(IllegalArgumentException.class, () -> UserId.parse(text));
    }

    @Test
    void is_read_from_its_decimal_digits() {
        assertEquals(0, UserId.parse("0").number());
        assertEquals(2147483647, UserId.parse("2147483647").number());
    }
}
