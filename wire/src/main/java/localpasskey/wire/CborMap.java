package localpasskey.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A CBOR map whose keys are integers or texts, as every CTAP message is.
///
/// The typed getters answer empty for an absent member and refuse a member of another type with
/// `CBOR_UNEXPECTED_TYPE`; the `required…` ones refuse an absent member with `MISSING_PARAMETER`.
public final class CborMap implements Cbor {

    private final Map<Cbor, Cbor> members;

    private CborMap(Map<Cbor, Cbor> members) {
        this.members = members;
    }

    /// In whatever order: [CborWriter] sorts.
    public static CborMap of(Map<? extends Cbor, ? extends Cbor> members) {
        return new CborMap(new LinkedHashMap<>(members));
    }

    public static Builder builder() {
        return new Builder();
    }

    public Map<Cbor, Cbor> members() {
        return Map.copyOf(members);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof CborMap that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return "CborMap" + members.keySet();
    }

    /// Collects members; a second value for one key replaces the first.
    public static final class Builder {

        private final Map<Cbor, Cbor> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(long key, Cbor value) {
            members.put(new Int(key), value);
            return this;
        }

        public Builder put(String key, Cbor value) {
            members.put(new Text(key), value);
            return this;
        }

        public Builder put(long key, List<? extends Cbor> items) {
            return put(key, Cbor.of(items));
        }

        public CborMap build() {
            return of(members);
        }
    }
}
