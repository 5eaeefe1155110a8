package localpasskey.control;

import java.nio.file.Path;

/// A prompter's end of the control socket: hears questions, says what the person did.
///
/// One thread reads by [#next]; any thread may reply.
public final class PrompterConnection implements AutoCloseable {

    /// Registers. Refused with `PROMPTER_THERE` while another prompter is connected.
    public static PrompterConnection register(Path socket, PrompterKind kind, String program) throws ControlException {
        throw new UnsupportedOperationException();
    }

    /// Waits for the next question or withdrawal.
    ///
    /// @throws ControlException `BROKEN` when the agent went away, or this end was closed
    public ControlMessage.PromptEvent next() throws ControlException {
        throw new UnsupportedOperationException();
    }

    /// A typed PIN stays the caller's: the caller closes it. A reply to a question that is gone does nothing.
    public void reply(long id, PromptAnswer.Given answer) throws ControlException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
