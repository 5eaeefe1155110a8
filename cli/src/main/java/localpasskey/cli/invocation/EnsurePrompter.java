package localpasskey.cli.invocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.Prompter;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.report.StatusReport;
import localpasskey.wire.Bytes;

/// For a request that the agent asks the person about: uses the registered prompter, or stands in for it meanwhile.
public final class EnsurePrompter {

    private static final Duration TIME_TO_LEAVE = Duration.ofSeconds(10);

    private final RootCommand root;
    private final DialogueOptions options;

    public EnsurePrompter(RootCommand root, DialogueOptions options) {
        this.root = root;
        this.options = options;
    }

    public void during(ControlClient client, Request request) throws ControlException, CommandFailed {
        switch (client.status().prompter()) {
            case StatusReport.Prompter.There there -> request.send();
            case StatusReport.Prompter.None() -> standIn(request);
        }
    }

    private void standIn(Request request) throws ControlException, CommandFailed {
        Dialogue dialogue = options.dialogue(root.context());
        Prompter prompter = Prompter.start(dialogue, root.context().questions());
        try (PrompterConnection connection =
                PrompterConnection.register(root.socket(), options.kind(), CliVersion.PROGRAM)) {
            Thread listening = Thread.ofVirtual().name("stand-in").start(() -> listen(prompter, connection));
            try {
                request.send();
            } finally {
                connection.leave();
                awaitEnd(listening);
            }
        }
    }

    /// The next command of a script, which may come at once, must not find this prompter there and have it asked.
    private static void awaitEnd(Thread listening) {
        try {
            listening.join(TIME_TO_LEAVE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void listen(Prompter prompter, PrompterConnection connection) {
        try {
            prompter.serve(connection);
        } catch (ControlException _) {
            // The request is over, or fails with the same words.
            return;
        }
    }

    /// The same for what brings something back.
    public Bytes answered(ControlClient client, Answer answer) throws ControlException, CommandFailed {
        List<Bytes> came = new ArrayList<>();
        during(client, () -> came.add(answer.bring()));
        return came.getFirst();
    }

    /// What the agent asks about before it answers.
    public interface Answer {
        Bytes bring() throws ControlException;
    }

    /// What the agent asks about before it does it.
    public interface Request {
        void send() throws ControlException;
    }
}
