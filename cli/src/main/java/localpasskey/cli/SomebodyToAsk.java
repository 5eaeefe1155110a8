package localpasskey.cli;

import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.Prompter;
import localpasskey.cli.prompt.Wording;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.PrompterConnection;
import localpasskey.control.StatusReport;

/// For a request that the agent asks the person about: uses the registered prompter, or stands in for it meanwhile.
final class SomebodyToAsk {

    private final RootCommand root;
    private final DialogueOptions options;

    SomebodyToAsk(RootCommand root, DialogueOptions options) {
        this.root = root;
        this.options = options;
    }

    void during(ControlClient client, Request request) throws ControlException, CommandFailed {
        switch (client.status().prompter()) {
            case StatusReport.Prompter.There there -> request.send();
            case StatusReport.Prompter.None() -> standIn(request);
        }
    }

    private void standIn(Request request) throws ControlException, CommandFailed {
        Dialogue dialogue = options.dialogue(root.surroundings());
        Prompter prompter =
                Prompter.start(dialogue, new Wording(root.surroundings().times()));
        try (PrompterConnection connection =
                PrompterConnection.register(root.socket(), options.kind(), Version.PROGRAM)) {
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
    interface Request {
        void send() throws ControlException;
    }
}
