package localpasskey.cli.invocation;

import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.Prompter;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.report.StatusReport;

/// For a request that the agent asks the person about: uses the registered prompter, or stands in for it meanwhile.
public final class EnsurePrompter {

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
            Thread.ofVirtual().name("stand-in").start(() -> listen(prompter, connection));
            request.send();
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

    /// What the agent asks about before it does it.
    public interface Request {
        void send() throws ControlException;
    }
}
