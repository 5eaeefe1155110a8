package localpasskey.control.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
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

        assertEquals(nameless.principal(), nameless.principal());
        assertNotEquals(new UserId(123_456_788).principal(), nameless.principal());
    }

    @Test
    void is_not_the_user_whose_name_is_that_number() throws IOException {
        Users users = new Users(Map.of("bob", 4002, "4002", 4003));

        assertEquals(new Numbered(4002), new UserId(4002).principal(users));
    }

    @Test
    void is_not_looked_for_where_somebody_has_that_name_in_every_spelling() {
        Users users = new Users(Map.of("bob", 4002, "4002", 4003, "+4002", 4003));

        IOException refused = assertThrows(IOException.class, () -> new UserId(4002).principal(users));

        assertEquals("a user's name is +4002: user number 4002 cannot be told from them", refused.getMessage());
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

    /// As the JDK asks the system: a name first, then a number.
    private record Users(Map<String, Integer> numbers) implements UserId.NameLookup {

        @Override
        public UserPrincipal find(String name) {
            return new Numbered(numbers.containsKey(name) ? numbers.get(name) : Integer.parseInt(name));
        }
    }

    private record Numbered(int number) implements UserPrincipal {

        @Override
        public String getName() {
            return Integer.toString(number);
        }
    }
}
