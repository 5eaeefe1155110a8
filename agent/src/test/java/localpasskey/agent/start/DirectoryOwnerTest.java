package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import localpasskey.agent.EnglishTexts;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.socket.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryOwnerTest {

    @TempDir
    private Path home;

    @Test
    void another_users_directory_is_refused_with_the_name_to_start_as() throws Exception {
        String owner = Files.getOwner(home).getName();

        StartException refused =
                assertThrows(StartException.class, () -> another(another()).require(home));

        assertEquals(AgentExitCode.VAULT, refused.exitCode());
        assertTrue(EnglishTexts.of(refused).contains("Start the agent as " + owner), EnglishTexts.of(refused));
    }

    @Test
    void so_is_a_new_one_in_it() {
        assertThrows(StartException.class, () -> another(another()).require(home.resolve("a/b")));
    }

    @Test
    void a_new_one_in_the_administrators_directory_is_not() throws Exception {
        UserPrincipal administrator = Files.getOwner(home);

        assertDoesNotThrow(() -> another(administrator).require(home.resolve("keys")));
        assertThrows(StartException.class, () -> another(administrator).require(home));
    }

    @Test
    void ones_own_is_not() throws Exception {
        DirectoryOwner own = new DirectoryOwner(Files.getOwner(home), another());

        assertDoesNotThrow(() -> own.require(home));
        assertDoesNotThrow(() -> own.require(home.resolve("keys")));
    }

    private static DirectoryOwner another(UserPrincipal administrator) throws IOException {
        return new DirectoryOwner(another(), administrator);
    }

    private static UserPrincipal another() throws IOException {
        return new UserId(UserId.own().number() + 1).principal();
    }
}
