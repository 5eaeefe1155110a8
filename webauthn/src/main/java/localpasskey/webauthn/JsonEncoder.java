package localpasskey.webauthn;

import java.io.StringWriter;
import java.util.Map;
import localpasskey.wire.Bytes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON in UTF-8.
final class JsonEncoder {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonEncoder() {}

    static Bytes write(JsonObject object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(object, out);
        }
        return Bytes.ofUtf8(text.toString());
    }

    private static void write(JsonValue value, JsonGenerator out) {
        switch (value) {
            case JsonObject object -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    out.writeName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case JsonValue.Items(var items) -> {
                out.writeStartArray();
                items.forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case JsonValue.Text(String text) -> out.writeString(text);
            case JsonValue.Whole(long number) -> out.writeNumber(number);
            case JsonValue.Bool(boolean bool) -> out.writeBoolean(bool);
            case JsonValue.Null() -> out.writeNull();
            case JsonValue.Other() -> throw new IllegalStateException("not a value of ours");
        }
    }
}
