package localpasskey.webauthn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;

/// An object of JSON. What is of another type than its member has is a TypeError, as in WebIDL; members that nobody
/// asks for are ignored, and null is as absent.
final class JsonObject implements JsonValue {

    static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, JsonValue> members;

    private JsonObject(Map<String, JsonValue> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    static JsonObject of(Map<String, JsonValue> members) {
        return new JsonObject(new LinkedHashMap<>(members));
    }

    static Builder builder() {
        return new Builder();
    }

    Map<String, JsonValue> members() {
        return members;
    }

    Optional<String> findText(String name) throws PageException {
        return find(name, Text.class).map(Text::value);
    }

    String text(String name) throws PageException {
        return required(name, findText(name));
    }

    Optional<Boolean> findBool(String name) throws PageException {
        return find(name, Bool.class).map(Bool::value);
    }

    OptionalLong findWhole(String name) throws PageException {
        return find(name, Whole.class)
                .map(number -> OptionalLong.of(number.value()))
                .orElseGet(OptionalLong::empty);
    }

    long whole(String name) throws PageException {
        return required(name, find(name, Whole.class)).value();
    }

    Optional<JsonObject> findObject(String name) throws PageException {
        return find(name, JsonObject.class);
    }

    JsonObject object(String name) throws PageException {
        return required(name, findObject(name));
    }

    /// Octets in base64url without padding.
    Bytes bytes(String name) throws PageException {
        return Base64Url.decode(text(name))
                .orElseThrow(() -> PageException.typeError(name + " is not base64url without padding"));
    }

    /// Empty where absent.
    List<JsonObject> objects(String name) throws PageException {
        return items(name, JsonObject.class);
    }

    /// Empty where absent.
    List<String> texts(String name) throws PageException {
        return items(name, Text.class).stream().map(Text::value).toList();
    }

    boolean has(String name) {
        return members.containsKey(name) && !(members.get(name) instanceof Null);
    }

    private <T extends JsonValue> List<T> items(String name, Class<T> type) throws PageException {
        List<T> items = new ArrayList<>();
        for (JsonValue item : find(name, Items.class).map(Items::items).orElse(List.of())) {
            if (!type.isInstance(item)) {
                throw PageException.typeError(name + " holds a value of another type");
            }
            items.add(type.cast(item));
        }
        return items;
    }

    private <T extends JsonValue> Optional<T> find(String name, Class<T> type) throws PageException {
        JsonValue value = members.get(name);
        if (value == null || value instanceof Null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw PageException.typeError(name + " is of another type");
        }
        return Optional.of(type.cast(value));
    }

    private static <T> T required(String name, Optional<T> found) throws PageException {
        return found.orElseThrow(() -> PageException.typeError(name + " is missing"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /// The names only.
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }

    /// Collects members, in the order in which they will be written.
    static final class Builder {

        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        Builder put(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        Builder put(String name, String text) {
            return put(name, new Text(text));
        }

        Builder put(String name, long number) {
            return put(name, new Whole(number));
        }

        Builder put(String name, boolean value) {
            return put(name, new Bool(value));
        }

        /// Octets in base64url without padding.
        Builder put(String name, Bytes octets) {
            return put(name, Base64Url.encode(octets));
        }

        JsonObject build() {
            return of(members);
        }
    }
}
