package localpasskey.control.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketDirectoryTest {

    @TempDir
    private Path home;

    /// As for root, who may write anywhere: the clients of either would refuse what stands there.
    @Test
    void of_another_user_is_no_place_to_listen_and_says_as_whom_to_start() throws Exception {
        SocketDirectory directory =
                new SocketDirectory(home, new UserId(UserId.own().number() + 1).principal(), Set.of());

        ControlException refused =
                assertThrows(ControlException.class, () -> directory.checkForListening(new AgentOwner.Oneself()));

        String owner = Files.getOwner(home).getName();
        assertEquals(Reason.BAD_PLACE, refused.reason());
        assertEquals(
                UserMessage.of(MessageCode.SOCKET_DIRECTORY_OF_ANOTHER, MessageValue.of(home), MessageValue.of(owner)),
                refused.userMessage());
    }
}
