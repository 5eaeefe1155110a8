package localpasskey.desktop.manager.part;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.ProgramVersion;
import localpasskey.control.client.ControlClient;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;

/// The way to the agent: never on the event thread, which gets the outcome.
///
/// Each piece of work has a connection of its own, so that one which waits for the person keeps no other waiting.
public final class AgentConnection {

    private static final String PROGRAM = "localpasskey desktop " + ProgramVersion.of(AgentConnection.class);

    private final Path socket;

    public AgentConnection(Path socket) {
        this.socket = socket;
    }

    /// Work with the agent.
    public interface Work<T> {
        T with(ControlClient agent) throws ControlException;
    }

    /// Returns at once.
    ///
    /// @param done called on the event thread, as is `failed`; one of the two is called, also where the work has a
    ///     defect
    public <T> void ask(Work<T> work, Consumer<T> done, Consumer<ControlException> failed) {
        Thread.ofVirtual().name("manager-agent").start(() -> {
            try (ControlClient agent = ControlClient.connect(socket, PROGRAM)) {
                T result = work.with(agent);
                SwingUtilities.invokeLater(() -> done.accept(result));
            } catch (ControlException e) {
                SwingUtilities.invokeLater(() -> failed.accept(e));
            } catch (RuntimeException defect) {
                ControlException e =
                        new ControlException(Reason.BROKEN, UserMessage.of(MessageCode.PROGRAM_DEFECT), defect);
                SwingUtilities.invokeLater(() -> failed.accept(e));
                throw defect; // the thread's end says it on standard error
            }
        });
    }
}
