package localpasskey.attacks;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes what a pretended passkey says: maps, arrays of texts, and texts in Base64url, which need no escapes.
final class Json {

    private Json() {}

    static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + text(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Object[] array -> Arrays.stream(array).map(Json::text).collect(Collectors.joining(",", "[", "]"));
            default -> quoted(value);
        };
    }

    private static String quoted(Object text) {
        return "\"" + text + "\"";
    }
}
