package localpasskey.agent.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.socket.UserId;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// Refuses to start in the directory of another user. Root could: then the files would be root's, and neither the
/// agent of that user nor the clients of either would take them.
///
/// @param self who runs this agent
/// @param administrator who may own what a new directory is made in
public record DirectoryOwner(UserPrincipal self, UserPrincipal administrator) {

    public static DirectoryOwner ofThisProcess() throws StartException {
        try {
            return new DirectoryOwner(UserId.own().principal(), new UserId(0).principal());
        } catch (IOException e) {
            throw new StartException(AgentExitCode.VAULT, e, UserMessage.of(MessageCode.START_USER_UNKNOWN));
        }
    }

    /// @param directory need not be there: then what is above counts
    public void require(Path directory) throws StartException {
        Path there = directory.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        UserPrincipal owner = owner(there);
        boolean mayBeAbove = !there.equals(directory.toAbsolutePath().normalize()) && owner.equals(administrator);
        if (!owner.equals(self) && !mayBeAbove) {
            throw new StartException(
                    AgentExitCode.VAULT,
                    UserMessage.of(
                            MessageCode.START_DIRECTORY_OF_ANOTHER,
                            MessageValue.of(there),
                            MessageValue.of(owner.getName()),
                            MessageValue.of(self.getName())));
        }
    }

    private static UserPrincipal owner(Path directory) throws StartException {
        try {
            return Files.getOwner(directory);
        } catch (IOException e) {
            throw StartException.ofFile(
                    AgentExitCode.VAULT,
                    UserMessage.of(MessageCode.START_OWNER_UNKNOWN, MessageValue.of(directory)),
                    e);
        }
    }
}
