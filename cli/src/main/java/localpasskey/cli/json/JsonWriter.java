package localpasskey.cli.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes JSON, pretty. Our own because a handful of listings is all that is written, and each library less is one less
/// in the program that a PIN is typed into.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259
public final class JsonWriter {

    private static final String STEP = "  ";

    private JsonWriter() {}

    /// A JSON value.
    public sealed interface Json {}

    public record Text(String value) implements Json {}

    public record Whole(long value) implements Json {}

    record Bool(boolean value) implements Json {}

    public record Null() implements Json {}

    public record Array(List<? extends Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// @param members in the order to be written
    public record Members(List<Map.Entry<String, Json>> members) implements Json {
        public Members {
            members = List.copyOf(members);
        }

        /// The same behind another member.
        public Members behind(Map.Entry<String, Json> first) {
            List<Map.Entry<String, Json>> more = new ArrayList<>(List.of(first));
            more.addAll(members);
            return new Members(more);
        }
    }

    public static String write(Json value) {
        return write(value, "");
    }

    /// The same on one line, without blanks.
    public static String line(Json value) {
        return switch (value) {
            case Array(var items) -> items.stream().map(JsonWriter::line).collect(Collectors.joining(",", "[", "]"));
            case Members(var members) ->
                members.stream()
                        .map(member -> quoted(member.getKey()) + ":" + line(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Text _, Whole _, Bool _, Null _ -> write(value);
        };
    }

    private static String write(Json value, String indent) {
        return switch (value) {
            case Text(String text) -> quoted(text);
            case Whole(long number) -> Long.toString(number);
            case Bool(boolean truth) -> Boolean.toString(truth);
            case Null() -> "null";
            case Array(var items) ->
                block(
                        "[",
                        items.stream().map(item -> write(item, indent + STEP)).toList(),
                        "]",
                        indent);
            case Members(var members) ->
                block(
                        "{",
                        members.stream()
                                .map(member -> quoted(member.getKey()) + ": " + write(member.getValue(), indent + STEP))
                                .toList(),
                        "}",
                        indent);
        };
    }

    private static String block(String open, List<String> parts, String close, String indent) {
        if (parts.isEmpty()) {
            return open + close;
        }
        String inner = "\n" + indent + STEP;
        return parts.stream().collect(Collectors.joining("," + inner, open + inner, "\n" + indent + close));
    }

    /// Everything that is invisible or moves the cursor goes as `\\uXXXX`: the output is read in terminals, too.
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(isPlain(character) ? character : "\\u%04x".formatted((int) character));
            }
        }
        return out.append('"').toString();
    }

    private static boolean isPlain(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
