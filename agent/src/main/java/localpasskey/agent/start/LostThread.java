package localpasskey.agent.start;

import java.util.function.IntConsumer;
import localpasskey.agent.log.AuditLog;
import localpasskey.control.options.AgentExitCode;

/// Ends the agent when one of its threads ends by what nobody caught: a defect, or an Error. What that thread did would
/// else be done by nobody, and nobody would notice; a service manager starts the agent anew.
public final class LostThread implements Thread.UncaughtExceptionHandler {

    private final AuditLog log;
    private final IntConsumer end;

    /// @param end ends the process with this exit code at once: closing things in order could wait for the lost thread
    public LostThread(AuditLog log, IntConsumer end) {
        this.log = log;
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        try {
            log.writeThreadLost(cause);
        } finally { // also without the memory for a line
            end.accept(AgentExitCode.THREAD_LOST.number());
        }
    }
}
