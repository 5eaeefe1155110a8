package localpasskey.wire.cbor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// A CBOR map whose keys are integers or texts, as every CTAP message is.
///
/// The typed getters answer empty for an absent member and refuse a member of another type with
/// `CBOR_UNEXPECTED_TYPE`; the `required…` ones refuse an absent member with `MISSING_PARAMETER`.
public final class CborMap implements Cbor {

    /// No members.
    public static final CborMap EMPTY = new CborMap(Map.of());

    private final Map<Cbor, Cbor> members;

    private CborMap(Map<Cbor, Cbor> members) {
        for (Cbor key : members.keySet()) {
            if (!(key instanceof Int || key instanceof Text)) {
                throw new IllegalArgumentException("a map key is an integer or a text, this is a "
                        + key.getClass().getSimpleName());
            }
        }
        this.members = Collections.unmodifiableMap(members);
    }

    /// In whatever order: [CborWriter] sorts.
    public static CborMap of(Map<? extends Cbor, ? extends Cbor> members) {
        return new CborMap(new LinkedHashMap<>(members));
    }

    public static Builder builder() {
        return new Builder();
    }

    public Map<Cbor, Cbor> members() {
        return members;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public Optional<Cbor> find(long key) {
        return Optional.ofNullable(members.get(new Int(key)));
    }

    public Optional<Cbor> find(String key) {
        return Optional.ofNullable(members.get(new Text(key)));
    }

    public OptionalLong findInt(long key) throws CtapException {
        return number(find(new Int(key), Int.class));
    }

    public OptionalLong findInt(String key) throws CtapException {
        return number(find(new Text(key), Int.class));
    }

    public long requiredInt(long key) throws CtapException {
        return required(new Int(key), Int.class).value();
    }

    public long requiredInt(String key) throws CtapException {
        return required(new Text(key), Int.class).value();
    }

    public Optional<Bytes> findBytes(long key) throws CtapException {
        return find(new Int(key), ByteString.class).map(ByteString::value);
    }

    public Optional<Bytes> findBytes(String key) throws CtapException {
        return find(new Text(key), ByteString.class).map(ByteString::value);
    }

    public Bytes requiredBytes(long key) throws CtapException {
        return required(new Int(key), ByteString.class).value();
    }

    public Bytes requiredBytes(String key) throws CtapException {
        return required(new Text(key), ByteString.class).value();
    }

    public Optional<String> findText(long key) throws CtapException {
        return find(new Int(key), Text.class).map(Text::value);
    }

    public Optional<String> findText(String key) throws CtapException {
        return find(new Text(key), Text.class).map(Text::value);
    }

    public String requiredText(long key) throws CtapException {
        return required(new Int(key), Text.class).value();
    }

    public String requiredText(String key) throws CtapException {
        return required(new Text(key), Text.class).value();
    }

    public Optional<Boolean> findBool(long key) throws CtapException {
        return find(new Int(key), Bool.class).map(Bool::value);
    }

    public Optional<Boolean> findBool(String key) throws CtapException {
        return find(new Text(key), Bool.class).map(Bool::value);
    }

    public boolean requiredBool(long key) throws CtapException {
        return required(new Int(key), Bool.class).value();
    }

    public boolean requiredBool(String key) throws CtapException {
        return required(new Text(key), Bool.class).value();
    }

    public Optional<List<Cbor>> findArray(long key) throws CtapException {
        return find(new Int(key), Array.class).map(Array::items);
    }

    public Optional<List<Cbor>> findArray(String key) throws CtapException {
        return find(new Text(key), Array.class).map(Array::items);
    }

    public List<Cbor> requiredArray(long key) throws CtapException {
        return required(new Int(key), Array.class).items();
    }

    public List<Cbor> requiredArray(String key) throws CtapException {
        return required(new Text(key), Array.class).items();
    }

    public Optional<CborMap> findMap(long key) throws CtapException {
        return find(new Int(key), CborMap.class);
    }

    public Optional<CborMap> findMap(String key) throws CtapException {
        return find(new Text(key), CborMap.class);
    }

    public CborMap requiredMap(long key) throws CtapException {
        return required(new Int(key), CborMap.class);
    }

    public CborMap requiredMap(String key) throws CtapException {
        return required(new Text(key), CborMap.class);
    }

    private <T extends Cbor> T required(Cbor key, Class<T> type) throws CtapException {
        Optional<T> found = find(key, type);
        if (found.isEmpty()) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER, "member " + name(key));
        }
        return found.get();
    }

    private <T extends Cbor> Optional<T> find(Cbor key, Class<T> type) throws CtapException {
        Cbor value = members.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value.as(type, "member " + name(key)));
    }

    private static OptionalLong number(Optional<Int> found) {
        return found.map(number -> OptionalLong.of(number.value())).orElseGet(OptionalLong::empty);
    }

    private static String name(Cbor key) {
        return switch (key) {
            case Int(long number) -> Long.toString(number);
            case Text(String text) -> text;
            case ByteString _, Bool _, Array _, CborMap _ -> throw new IllegalStateException("keys are checked");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CborMap that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /// The keys only.
    @Override
    public String toString() {
        return "CborMap" + members.keySet().stream().map(CborMap::name).toList();
    }

    /// Collects members; a second value for one key replaces the first.
    public static final class Builder {

        private final Map<Cbor, Cbor> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(long key, Cbor value) {
            return put(new Int(key), value);
        }

        public Builder put(String key, Cbor value) {
            return put(new Text(key), value);
        }

        /// @param key an integer or a text
        public Builder put(Cbor key, Cbor value) {
            members.put(key, value);
            return this;
        }

        public Builder put(long key, List<? extends Cbor> items) {
            return put(key, Cbor.of(items));
        }

        public Builder put(String key, List<? extends Cbor> items) {
            return put(key, Cbor.of(items));
        }

        public CborMap build() {
            return of(members);
        }
    }
}
