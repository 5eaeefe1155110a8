package localpasskey.agent.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import localpasskey.control.socket.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UserNamesTest {

    @TempDir
    Path directory;

    @Test
    void are_as_logind_says() throws Exception {
        PretendBus bus = new PretendBus(directory.resolve("bus"));
        bus.named(1000, "alice");
        bus.named(1001, "bob");

        assertEquals(Optional.of("bob"), UserNames.of(directory.resolve("bus"), new UserId(1001)));
        bus.close();
    }

    @Test
    void are_unknown_where_there_is_no_bus() {
        assertEquals(Optional.empty(), UserNames.of(directory.resolve("none"), new UserId(1000)));
    }
}
