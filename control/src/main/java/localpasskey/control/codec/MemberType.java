package localpasskey.control.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;

/// How a value is written, and how it is read with its limit.
record MemberType<V>(Function<V, Cbor> write, Reading<V> read) {

    static final MemberType<String> TEXT = new MemberType<>(Cbor::of, Fields::text);

    static final MemberType<Boolean> BOOL = new MemberType<>(Cbor::of, Fields::bool);

    static final MemberType<Bytes> BYTES = new MemberType<>(Cbor::of, Fields::bytes);

    /// A number that is not negative.
    static final MemberType<Long> COUNT = new MemberType<>(Cbor::of, Fields::count);

    /// Milliseconds since 1970.
    static final MemberType<Instant> INSTANT = new MemberType<>(Fields::instant, Fields::instant);

    static final MemberType<Duration> SECONDS = new MemberType<>(Fields::seconds, Fields::seconds);

    static final MemberType<CredentialId> CREDENTIAL_ID =
            new MemberType<>(id -> Cbor.of(id.bytes()), Fields::credentialId);

    /// @param most in UTF-16 units
    static MemberType<String> text(int most) {
        return new MemberType<>(Cbor::of, (in, name) -> in.text(name, most));
    }

    static MemberType<Integer> integer(int least, int most) {
        return new MemberType<>(Cbor::of, (in, name) -> in.integer(name, least, most));
    }

    /// @param most texts at most
    /// @param longest of one, in UTF-16 units
    static MemberType<List<String>> texts(int most, int longest) {
        return new MemberType<>(
                values -> Cbor.of(values.stream().map(Cbor::of).toList()), (in, name) -> in.texts(name, most, longest));
    }

    /// @param choices the constants that are allowed
    static <E extends Enum<E>> MemberType<E> choice(E[] choices) {
        return new MemberType<>(Fields::word, (in, name) -> in.choice(name, choices));
    }

    /// Several of them, not more than there are.
    static <E extends Enum<E>> MemberType<List<E>> choices(E[] choices) {
        return new MemberType<>(
                values -> Cbor.of(values.stream().map(Fields::word).toList()), (in, name) -> in.choices(name, choices));
    }

    static <V> MemberType<V> map(RecordFormat<V> format) {
        return new MemberType<>(format::write, (in, name) -> format.read(in.map(name)));
    }

    /// @param most maps at most
    static <V> MemberType<List<V>> list(int most, RecordFormat<V> format) {
        return new MemberType<>(
                values -> Cbor.of(values.stream().map(format::write).toList()), (in, name) -> {
                    List<V> values = new ArrayList<>();
                    for (Fields map : in.maps(name, most)) {
                        values.add(format.read(map));
                    }
                    return values;
                });
    }

    /// Takes the member of this name, and checks it.
    @FunctionalInterface
    interface Reading<V> {
        V read(Fields in, String name) throws MalformedMessage;
    }
}
