package localpasskey.authenticator.pin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Secret;

/// Which PINs may be chosen. Looks at code points, as CTAP counts, and never makes a `String` of a PIN.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.1
public final class PinRules {

    /// Longest PIN, in UTF-8 octets.
    static final int MAX_UTF8_LENGTH = PinStatus.MOST_CHARACTERS;

    /// Longest PIN, in code points, as getInfo tells it.
    public static final int MAX_CODE_POINTS = MAX_UTF8_LENGTH;

    private static final int MIN_CODE_POINTS_LAX = 4;

    private final int minimumCodePoints;
    private final boolean refusesCommon;

    private PinRules(int minimumCodePoints, boolean refusesCommon) {
        this.minimumCodePoints = minimumCodePoints;
        this.refusesCommon = refusesCommon;
    }

    /// Six code points at least, common PINs refused.
    public static PinRules strict() {
        return new PinRules(PinStatus.LEAST_CHARACTERS, true);
    }

    /// CTAP's bare rule: four code points.
    public static PinRules lax() {
        return new PinRules(MIN_CODE_POINTS_LAX, false);
    }

    /// The same, but for what is configured beyond them.
    PinRules raised(int minimum, boolean alsoRefusesCommon) {
        return new PinRules(Math.max(minimumCodePoints, minimum), refusesCommon || alsoRefusesCommon);
    }

    public boolean refusesCommon() {
        return refusesCommon;
    }

    public int minimumCodePoints() {
        return minimumCodePoints;
    }

    /// The rule that a new PIN breaks; empty where it may be taken.
    public Optional<UserMessage> whyRefused(Secret pin) {
        if (pin.length() > MAX_UTF8_LENGTH) {
            return refused(MessageCode.PIN_TOO_LONG, MessageValue.of(MAX_UTF8_LENGTH));
        }
        int[] codePoints;
        try {
            codePoints = codePoints(pin);
        } catch (CharacterCodingException _) {
            return refused(MessageCode.PIN_NOT_TEXT);
        }
        try {
            return whyRefused(codePoints);
        } finally {
            Arrays.fill(codePoints, 0);
        }
    }

    private Optional<UserMessage> whyRefused(int[] codePoints) {
        if (codePoints.length < minimumCodePoints()) {
            return refused(MessageCode.PIN_TOO_SHORT, MessageValue.of(minimumCodePoints()));
        }
        if (Arrays.stream(codePoints).anyMatch(point -> point == 0)) {
            return refused(MessageCode.PIN_UNTYPEABLE);
        }
        if (refusesCommon && CommonPins.contain(codePoints)) {
            return refused(MessageCode.PIN_COMMON);
        }
        return Optional.empty();
    }

    private static Optional<UserMessage> refused(MessageCode code, MessageValue... values) {
        return Optional.of(UserMessage.of(code, values));
    }

    /// Whether a PIN like this may have been set, by whatever policy or client. What may not is no guess: to have it
    /// checked would cost a try for nothing.
    public static boolean couldBeSet(Secret typed) {
        if (typed.length() > MAX_UTF8_LENGTH) {
            return false;
        }
        try {
            int[] codePoints = codePoints(typed);
            Arrays.fill(codePoints, 0);
            return codePoints.length >= MIN_CODE_POINTS_LAX;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// How many code points a PIN has that was not refused.
    static int length(Secret pin) {
        try {
            int[] codePoints = codePoints(pin);
            Arrays.fill(codePoints, 0);
            return codePoints.length;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("this PIN was to be refused", e);
        }
    }

    private static int[] codePoints(Secret pin) throws CharacterCodingException {
        byte[] utf8 = pin.exposeCopy();
        char[] room = new char[utf8.length];
        try {
            CharBuffer text = CharBuffer.wrap(room);
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), text, true);
            if (result.isError()) {
                result.throwException();
            }
            return text.flip().codePoints().toArray();
        } finally {
            Arrays.fill(utf8, (byte) 0);
            Arrays.fill(room, '\0');
        }
    }
}
