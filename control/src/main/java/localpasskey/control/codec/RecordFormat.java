package localpasskey.control.codec;

import java.util.function.Function;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// The members of a record, each described once and used in both directions.
///
///     static Check check(Members<Check> in) throws MalformedMessage {
///         return new Check(in.member("what", Check::what, TEXT), in.member("passed", Check::passed, BOOL));
///     }
@FunctionalInterface
interface RecordFormat<T> {

    /// Makes a record of its members, in the order of its constructor. Written is what the members are asked for.
    T of(Members<T> members) throws MalformedMessage;

    default T read(Fields in) throws MalformedMessage {
        return of(new Received<>(in));
    }

    default CborMap write(T value) {
        CborMap.Builder out = CborMap.builder();
        write(value, out);
        return out.build();
    }

    /// Into a map that has other members, too.
    default void write(T value, CborMap.Builder out) {
        try {
            var _ = of(new Written<>(value, out));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("nothing is read where a record is written", e);
        }
    }

    /// Where members come from, or go to.
    sealed interface Members<T> {

        <V> V member(String name, Function<T, V> of, MemberType<V> type) throws MalformedMessage;

        /// For a type of two cases, one of which has members.
        ///
        /// @param flag the member that tells them apart, true for the case with members
        <C extends T> T whereSet(String flag, Class<C> set, RecordFormat<C> format, T otherwise)
                throws MalformedMessage;
    }

    /// @param in a map that came over the socket
    record Received<T>(Fields in) implements Members<T> {

        @Override
        public <V> V member(String name, Function<T, V> of, MemberType<V> type) throws MalformedMessage {
            return type.read().read(in, name);
        }

        @Override
        public <C extends T> T whereSet(String flag, Class<C> set, RecordFormat<C> format, T otherwise)
                throws MalformedMessage {
            return in.bool(flag) ? format.read(in) : otherwise;
        }
    }

    /// @param value whose members go out
    record Written<T>(T value, CborMap.Builder out) implements Members<T> {

        @Override
        public <V> V member(String name, Function<T, V> of, MemberType<V> type) {
            V member = of.apply(value);
            out.put(name, type.write().apply(member));
            return member;
        }

        @Override
        public <C extends T> T whereSet(String flag, Class<C> set, RecordFormat<C> format, T otherwise) {
            boolean isSet = set.isInstance(value);
            out.put(flag, Cbor.of(isSet));
            if (isSet) {
                format.write(set.cast(value), out);
            }
            return value;
        }
    }
}
