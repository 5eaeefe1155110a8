package localpasskey.cli.program;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.client.ControlClient;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;

/// `localpasskey start`: done when the agent has answered.
@Command(name = "start")
public final class StartCommand implements Callable<Integer> {

    private final RootCommand root;
    private final AgentStart session;
    private final AgentWait wait;

    public StartCommand(RootCommand root) {
        this(root, AgentStart.ofSession(List.of(), Redirect.PIPE), AgentWait.standard());
    }

    /// @param session starts what is no service
    StartCommand(RootCommand root, AgentStart session, AgentWait wait) {
        this.root = root;
        this.session = session;
        this.wait = wait;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient _ = root.connect()) {
            root.say("start.there");
        } catch (ControlException e) {
            if (e.reason() != Reason.NOT_RUNNING) {
                throw e;
            }
            start(e);
            root.say("start.done");
        }
        return ExitCode.DONE.number();
    }

    private void start(ControlException why) throws ControlException, CommandFailed {
        Path socket = root.socket();
        if (!socket.equals(root.context().places().socket())) {
            throw root.failed("start.elsewhere", socket); // how that one was started is not known here
        }
        boolean isService = ControlPlaces.isOfService(socket);
        AgentStart start = isService ? AgentStart.ofService(socket) : session;
        String failed = isService ? "start.no-service" : "start.failed";
        StartedAgent started = start.run().orElseThrow(() -> root.failed(failed, root.startCommand()));
        if (!answers(started, why)) {
            String said = started.lastWords();
            throw said.isEmpty()
                    ? root.failed(failed, root.startCommand())
                    : root.failed("start.ended", SafeText.whole(said));
        }
    }

    /// @param why nobody answered before
    private boolean answers(StartedAgent started, ControlException why) throws ControlException {
        try {
            wait.until(root::connect, started, why).close();
            return true;
        } catch (ControlException e) {
            if (e.reason() != Reason.NOT_RUNNING) {
                throw e;
            }
            return false; // it ended again
        }
    }
}
