package localpasskey.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.model.Question;
import localpasskey.wire.Secret;

/// A pretend person who answers at the agent's control socket, without a prompter process between: says yes, and types
/// the PIN. A thread of its own, which ends with the agent.
public final class PersonAtSocket implements AutoCloseable {

    private final PrompterConnection connection;
    private final Supplier<String> pin;

    private PersonAtSocket(PrompterConnection connection, Supplier<String> pin) {
        this.connection = connection;
        this.pin = pin;
    }

    public static PersonAtSocket sitDown(Path controlSocket, Supplier<String> pin) throws ControlException {
        PersonAtSocket person =
                new PersonAtSocket(PrompterConnection.register(controlSocket, PrompterKind.PINENTRY, "e2e"), pin);
        Thread.ofPlatform().daemon().name("person").start(person::answerAll);
        return person;
    }

    private void answerAll() {
        try {
            while (true) {
                switch (connection.next()) {
                    case ControlMessage.Show show -> answer(show);
                    case ControlMessage.PromptEvent _ -> {}
                }
            }
        } catch (ControlException _) {
            // The agent is gone: so is the person.
        }
    }

    private void answer(ControlMessage.Show show) throws ControlException {
        connection.shown(show.id());
        switch (show.question()) {
            case Question.Confirm _, Question.TryAgain _ -> connection.reply(show.id(), new PromptAnswer.Approved());
            case Question.EnterPin _, Question.ChoosePin _ -> {
                try (Secret typed = Secret.taking(pin.get().getBytes(StandardCharsets.UTF_8))) {
                    connection.reply(show.id(), new PromptAnswer.PinTyped(typed));
                }
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
