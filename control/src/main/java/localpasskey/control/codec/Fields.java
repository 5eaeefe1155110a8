package localpasskey.control.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlProtocol;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// The members of a received map, each read with its limit.
final class Fields {

    /// The end of the year 9999, in milliseconds: the last moment with four digits.
    private static final long LAST_MILLISECOND = 253_402_300_799_999L;

    /// About a hundred years.
    private static final long MOST_SECONDS = 3_200_000_000L;

    private final CborMap map;

    Fields(CborMap map) {
        this.map = map;
    }

    static Cbor instant(Instant when) {
        return Cbor.of(when.toEpochMilli());
    }

    static Cbor seconds(Duration duration) {
        return Cbor.of(duration.toSeconds());
    }

    /// The word of a constant: `SIGN_IN` is `sign-in`.
    static Cbor word(Enum<?> constant) {
        return Cbor.of(ConstantNames.of(constant));
    }

    boolean has(String name) {
        return map.find(name).isPresent();
    }

    String text(String name) throws MalformedMessage {
        return text(name, ControlProtocol.MAX_TEXT_LENGTH);
    }

    /// @param most in UTF-16 units
    String text(String name, int most) throws MalformedMessage {
        return limited(name, required(name, () -> map.requiredText(name)), most);
    }

    /// @param most texts at most
    /// @param longest of one, in UTF-16 units
    List<String> texts(String name, int most, int longest) throws MalformedMessage {
        List<String> found = new ArrayList<>();
        for (Cbor item : array(name, most)) {
            if (!(item instanceof Cbor.Text(String text))) {
                throw new MalformedMessage(name + " holds something else than texts");
            }
            found.add(limited(name, text, longest));
        }
        return found;
    }

    private static String limited(String name, String value, int most) throws MalformedMessage {
        if (value.length() > most) {
            throw new MalformedMessage(name + " has " + value.length() + " characters, the limit is " + most);
        }
        return value;
    }

    /// The name of a site; empty text where there is none.
    RelyingPartyId site(String name) throws MalformedMessage {
        String value = text(name);
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > RelyingPartyId.MAX_UTF8_LENGTH) {
            throw new MalformedMessage(
                    name + " has " + length + " bytes, the limit is " + RelyingPartyId.MAX_UTF8_LENGTH);
        }
        return new RelyingPartyId(value);
    }

    boolean bool(String name) throws MalformedMessage {
        return required(name, () -> map.requiredBool(name));
    }

    Bytes bytes(String name) throws MalformedMessage {
        return required(name, () -> map.requiredBytes(name));
    }

    Bytes bytes(String name, int most) throws MalformedMessage {
        Bytes value = bytes(name);
        if (value.length() > most) {
            throw new MalformedMessage(name + " has " + value.length() + " bytes, the limit is " + most);
        }
        return value;
    }

    long number(String name, long least, long most) throws MalformedMessage {
        long value = required(name, () -> map.requiredInt(name));
        if (value < least || value > most) {
            throw new MalformedMessage(name + " is " + value + ", allowed are " + least + " to " + most);
        }
        return value;
    }

    int integer(String name, int least, int most) throws MalformedMessage {
        return Math.toIntExact(number(name, least, most));
    }

    /// A number that is not negative.
    long count(String name) throws MalformedMessage {
        return number(name, 0, Long.MAX_VALUE);
    }

    Instant instant(String name) throws MalformedMessage {
        return Instant.ofEpochMilli(number(name, 0, LAST_MILLISECOND));
    }

    Duration seconds(String name) throws MalformedMessage {
        return Duration.ofSeconds(number(name, 0, MOST_SECONDS));
    }

    CredentialId credentialId(String name) throws MalformedMessage {
        Bytes value = bytes(name);
        if (value.length() < CredentialId.MIN_LENGTH || value.length() > CredentialId.MAX_LENGTH) {
            throw new MalformedMessage(name + " has " + value.length() + " bytes, allowed are "
                    + CredentialId.MIN_LENGTH + " to " + CredentialId.MAX_LENGTH);
        }
        return new CredentialId(value);
    }

    /// @param choices the constants that are allowed
    <E extends Enum<E>> E choice(String name, E[] choices) throws MalformedMessage {
        return choice(name, text(name), choices);
    }

    <E extends Enum<E>> List<E> choices(String name, E[] choices) throws MalformedMessage {
        List<E> found = new ArrayList<>();
        for (String value : texts(name, choices.length, ControlProtocol.MAX_TEXT_LENGTH)) {
            found.add(choice(name, value, choices));
        }
        return found;
    }

    private static <E extends Enum<E>> E choice(String name, String value, E[] choices) throws MalformedMessage {
        for (E choice : choices) {
            if (ConstantNames.of(choice).equals(value)) {
                return choice;
            }
        }
        throw new MalformedMessage(name + " is none of the known words");
    }

    Fields map(String name) throws MalformedMessage {
        return new Fields(required(name, () -> map.requiredMap(name)));
    }

    List<Fields> maps(String name, int most) throws MalformedMessage {
        List<Fields> found = new ArrayList<>();
        for (Cbor item : array(name, most)) {
            if (!(item instanceof CborMap member)) {
                throw new MalformedMessage(name + " holds something else than maps");
            }
            found.add(new Fields(member));
        }
        return found;
    }

    private List<Cbor> array(String name, int most) throws MalformedMessage {
        List<Cbor> items = required(name, () -> map.requiredArray(name));
        if (items.size() > most) {
            throw new MalformedMessage(name + " has " + items.size() + " items, the limit is " + most);
        }
        return items;
    }

    private static <T> T required(String name, Read<T> read) throws MalformedMessage {
        try {
            return read.value();
        } catch (CtapException e) {
            throw new MalformedMessage(name + " is missing or of another kind", e);
        }
    }

    private interface Read<T> {
        T value() throws CtapException;
    }
}
