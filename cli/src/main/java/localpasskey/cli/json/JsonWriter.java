package localpasskey.cli.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes JSON: what commands print with `--json`, and the files they export.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259
public final class JsonWriter {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new VisibleCharacters()).build();

    private JsonWriter() {}

    /// A JSON value.
    public sealed interface Json {}

    public record Text(String value) implements Json {}

    public record Whole(long value) implements Json {}

    public record Bool(boolean value) implements Json {}

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
        return write(value, new Indented());
    }

    /// The same on one line, without blanks.
    public static String line(Json value) {
        return write(value, ObjectWriteContext.empty());
    }

    /// The same JSON in ASCII. Only in texts of JSON is there anything else, and there it may be escaped.
    public static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        json.chars().forEach(unit -> {
            if (unit < 0x80) {
                ascii.append((char) unit);
            } else {
                ascii.append("\\u%04x".formatted(unit));
            }
        });
        return ascii.toString();
    }

    private static String write(Json value, ObjectWriteContext layout) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(layout, text)) {
            write(value, out);
        }
        return text.toString();
    }

    private static void write(Json value, JsonGenerator out) {
        switch (value) {
            case Text(String text) -> out.writeString(text);
            case Whole(long number) -> out.writeNumber(number);
            case Bool(boolean truth) -> out.writeBoolean(truth);
            case Null() -> out.writeNull();
            case Array(var items) -> {
                out.writeStartArray();
                items.forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case Members(var members) -> {
                out.writeStartObject();
                members.forEach(member -> write(member.getValue(), out.writeName(member.getKey())));
                out.writeEndObject();
            }
        }
    }

    /// Each item and each member on a line of its own, two spaces deeper than what holds it.
    private static final class Indented extends ObjectWriteContext.Base {

        private static final Separators SEPARATORS = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");

        private static final DefaultIndenter STEP = new DefaultIndenter("  ", "\n");

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(STEP).withArrayIndenter(STEP);
        }
    }
}
