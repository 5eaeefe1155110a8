package localpasskey.control.options;

import java.util.stream.Stream;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// The command line was not understood. Says what was wrong and what is allowed.
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient UserMessage message;

    public UsageException(MessageCode code, String... values) {
        this(UserMessage.of(code, Stream.of(values).map(MessageValue::of).toArray(MessageValue[]::new)));
    }

    private UsageException(UserMessage message) {
        super(message.toString());
        this.message = message;
    }

    public UserMessage userMessage() {
        return message;
    }
}
