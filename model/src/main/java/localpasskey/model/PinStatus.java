package localpasskey.model;

import java.time.Duration;
import java.time.Instant;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// How the PIN stands.
///
/// @param triesLeft before the PIN is blocked: the lesser of our count and what the chip has left
/// @param mistyped some PIN was wrong since the last right one; before that, nobody needs the number
/// @param blockedUntilReplug three wrong in a row
/// @param worksAgainIn when blocked, until the next try is possible; zero otherwise
public record PinStatus(
        boolean set, int triesLeft, boolean mistyped, boolean blockedUntilReplug, Duration worksAgainIn) {

    /// The shortest PIN by the usual rule. A policy may want longer ones, which the agent says where one is chosen.
    public static final int LEAST_CHARACTERS = 6;

    /// The longest PIN, where each character takes one byte of UTF-8, of which CTAP takes so many.
    public static final int MOST_CHARACTERS = 63;

    /// The person is told a minute: at the one before it would not work yet.
    private static final Duration TO_THE_NEXT_MINUTE = Duration.ofSeconds(59);

    /// Says until when a PIN is blocked.
    ///
    /// @param worksAgainIn zero where the chip does not tell
    public static UserMessage blocked(Duration worksAgainIn, Instant now) {
        return worksAgainIn.isZero()
                ? UserMessage.of(MessageCode.PIN_BLOCKED_FOR_NOW)
                : UserMessage.of(
                        MessageCode.PIN_BLOCKED_UNTIL,
                        MessageValue.of(now.plus(worksAgainIn).plus(TO_THE_NEXT_MINUTE)));
    }
}
