package localpasskey.webauthn;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import localpasskey.webauthn.JsonValue.Items;
import localpasskey.wire.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON: one object in UTF-8, no name twice, nothing behind it, within limits.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259 RFC 8259
final class JsonReader {

    /// An extension's input may be nested; ours are not, so this only bounds the work.
    static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_LENGTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(PageMessage.MAX_LENGTH)
                    .maxStringLength(PageMessage.MAX_LENGTH)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private JsonReader() {}

    /// @throws PageException a TypeError, for everything else than what the class comment says
    static JsonObject read(Bytes octets) throws PageException {
        String text = utf8(octets);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw PageException.typeError("a message is an object");
            }
            JsonObject object = object(parser);
            if (parser.nextToken() != null) {
                throw PageException.typeError("something follows the object");
            }
            return object;
        } catch (JacksonException e) {
            throw PageException.typeError("not JSON, a name twice, or beyond a limit", e);
        }
    }

    /// The whole number that the outermost object has under this name, though what follows may be no JSON at all.
    static OptionalLong salvage(Bytes octets, String name) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8(octets))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalLong.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = name.equals(parser.currentName());
                parser.nextToken();
                if (wanted && isWhole(parser)) {
                    return OptionalLong.of(parser.getLongValue());
                }
                parser.skipChildren();
            }
            return OptionalLong.empty();
        } catch (JacksonException | PageException _) {
            return OptionalLong.empty();
        }
    }

    private static String utf8(Bytes octets) throws PageException {
        if (octets.length() > PageMessage.MAX_LENGTH) {
            throw PageException.typeError(
                    "a message of " + octets.length() + " bytes, the limit is " + PageMessage.MAX_LENGTH);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw PageException.typeError("not UTF-8", e);
        }
    }

    private static JsonObject object(JsonParser parser) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return JsonObject.of(members);
    }

    private static Items items(JsonParser parser) {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Items(items);
    }

    /// Depth is bounded by the factory.
    private static JsonValue value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case VALUE_TRUE -> new JsonValue.Bool(true);
            case VALUE_FALSE -> new JsonValue.Bool(false);
            case VALUE_NUMBER_INT ->
                isWhole(parser) ? new JsonValue.Whole(parser.getLongValue()) : new JsonValue.Other();
            case VALUE_NULL -> new JsonValue.Null();
            case VALUE_NUMBER_FLOAT -> new JsonValue.Other();
            case NOT_AVAILABLE, PROPERTY_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private static boolean isWhole(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }
}
