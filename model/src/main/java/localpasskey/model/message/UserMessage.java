package localpasskey.model.message;

import java.util.List;

/// Something to be said to the person: which text of the catalogue, and what its places are filled with. Each program
/// writes it out in the person's language; nothing in it is a sentence.
///
/// @param values in the order of the places, [#MAX_VALUES] at most
public record UserMessage(MessageCode code, List<MessageValue> values) {

    public static final int MAX_VALUES = 6;

    /// Nothing is said.
    public static final UserMessage NONE = of(MessageCode.NONE);

    public UserMessage {
        values = List.copyOf(values);
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException(code + " has " + values.size() + " values");
        }
    }

    public static UserMessage of(MessageCode code, MessageValue... values) {
        return new UserMessage(code, List.of(values));
    }

    public boolean isEmpty() {
        return code == MessageCode.NONE;
    }
}
