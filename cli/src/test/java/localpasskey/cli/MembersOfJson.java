package localpasskey.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The members of JSON documents that were seen, each with where it is and of which types its values were.
///
/// `.sites[].waysIn[].tried` is a member of the objects in an array in an object in an array.
final class MembersOfJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, TreeSet<String>> types = new TreeMap<>();

    /// @param documents one, or several one after the other
    void see(String documents) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), documents)) {
            while (parser.nextToken() != null) {
                value(parser, "");
            }
        }
    }

    /// One line for each member.
    Collection<String> lines() {
        List<String> lines = new ArrayList<>();
        types.forEach((member, seen) -> lines.add(member + "  " + String.join(" or ", seen)));
        return lines;
    }

    /// Stands at the first token of a value, and afterwards at its last.
    private void value(JsonParser parser, String place) {
        types.computeIfAbsent(place.isEmpty() ? "." : place, _ -> new TreeSet<>())
                .add(type(parser.currentToken()));
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, place + "[]");
                }
            }
            case START_OBJECT -> {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    value(parser, place + "." + name);
                }
            }
            default -> {}
        }
    }

    private static String type(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "array";
            case START_OBJECT -> "object";
            case VALUE_STRING -> "string";
            case VALUE_NUMBER_INT -> "whole number";
            case VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            case VALUE_NULL -> "null";
            default -> throw new AssertionError("no value: " + token);
        };
    }
}
