package localpasskey.control.codec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One member at a time, at whatever depth of each message, is made worse than any that is allowed.
final class CodecLimitsTest {

    private static final String LONG_TEXT = "x".repeat(4097);

    @ParameterizedTest
    @MethodSource("localpasskey.control.Samples#all")
    void each_text_has_a_limit(ControlMessage message) throws MalformedMessage {
        refusesEach(message, "the limit is", value -> value instanceof Cbor.Text, _ -> Cbor.of(LONG_TEXT));
    }

    @ParameterizedTest
    @MethodSource("localpasskey.control.Samples#all")
    void each_list_has_a_limit(ControlMessage message) throws MalformedMessage {
        refusesEach(
                message,
                "the limit is",
                value -> value instanceof Cbor.Array(var items) && !items.isEmpty(),
                value -> value instanceof Cbor.Array(var items)
                        ? Cbor.of(Collections.nCopies(10_000, items.getFirst()))
                        : value);
    }

    @ParameterizedTest
    @MethodSource("localpasskey.control.Samples#all")
    void each_number_has_a_limit(ControlMessage message) throws MalformedMessage {
        refusesEach(message, "allowed are", value -> value instanceof Cbor.Int, _ -> Cbor.of(-1));
    }

    @Test
    void all_passkeys_of_a_site_are_one_at_least() throws MalformedMessage {
        ControlMessage none = new ControlMessage.Order(new Change.DeleteAll(new RelyingPartyId("example.com"), 0));
        CborMap written = MessageCodec.parse(MessageCodec.encode(none));

        MalformedMessage refusal = assertThrows(MalformedMessage.class, () -> read(written, List.of()));

        assertTrue(String.valueOf(refusal.getMessage()).contains("passkeys is 0, allowed are 1"), refusal::toString);
    }

    private static void refusesEach(
            ControlMessage message, String words, Predicate<Cbor> chosen, Function<Cbor, Cbor> worse)
            throws MalformedMessage {
        CborMap written = MessageCodec.parse(MessageCodec.encode(message));
        for (Cbor bad : variants(written, value -> chosen.test(value) ? List.of(worse.apply(value)) : List.of())) {
            MalformedMessage refusal = assertThrows(
                    MalformedMessage.class, () -> read((CborMap) bad, MessageCodec.secrets(message)), bad::toString);

            assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal::toString);
        }
    }

    /// As it is read from a channel.
    private static ControlMessage read(CborMap map, List<Secret> secrets) throws MalformedMessage {
        MessageCodec.secretsAnnounced(map);
        return MessageCodec.decode(map, secrets);
    }

    private static List<Cbor> variants(Cbor value, Function<Cbor, List<Cbor>> worse) {
        List<Cbor> found = new ArrayList<>(worse.apply(value));
        switch (value) {
            case CborMap map ->
                map.members()
                        .forEach((key, member) ->
                                variants(member, worse).forEach(variant -> found.add(with(map, key, variant))));
            case Cbor.Array(var items) ->
                items.stream()
                        .limit(1)
                        .flatMap(item -> variants(item, worse).stream())
                        .forEach(variant -> found.add(Cbor.of(withFirst(items, variant))));
            case Cbor.Int _, Cbor.ByteString _, Cbor.Text _, Cbor.Bool _ -> {}
        }
        return found;
    }

    private static CborMap with(CborMap map, Cbor key, Cbor member) {
        Map<Cbor, Cbor> members = new LinkedHashMap<>(map.members());
        members.put(key, member);
        return CborMap.of(members);
    }

    private static List<Cbor> withFirst(List<Cbor> items, Cbor first) {
        List<Cbor> changed = new ArrayList<>(items);
        changed.set(0, first);
        return changed;
    }
}
