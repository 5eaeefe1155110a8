package localpasskey.aaguid;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Reads the community's list of AAGUIDs: an object with a member for each, whose value has a `name`. Icons are
/// not looked at.
///
/// @spec https://github.com/passkeydeveloper/passkey-authenticator-aaguids
final class NameList {

    /// 16 MiB; with icons, and the names of the FIDO Metadata Service, the list has a few.
    static final long MAX_LENGTH = 1 << 24;

    static final int MAX_NAME_LENGTH = 200;

    /// Of an icon, which is an image as text.
    private static final int MAX_STRING_LENGTH = 1 << 22;

    private static final int MAX_DEPTH = 8;
    private static final Pattern AAGUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private NameList() {}

    static Map<UUID, String> read(InputStream list) throws IOException {
        Map<UUID, String> names = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), list)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the list of AAGUIDs is no JSON object: pass aaguid.json as it was published");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName().toLowerCase(Locale.ROOT);
                parser.nextToken();
                Optional<String> name = name(parser);
                if (AAGUID.matcher(key).matches()) {
                    name.ifPresent(text -> names.put(UUID.fromString(key), text));
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("something follows the list of AAGUIDs: pass aaguid.json as it was published");
            }
            return names;
        } catch (JacksonException e) {
            throw new IOException(
                    "the list of AAGUIDs is no JSON, has a name twice, or is beyond " + MAX_LENGTH + " octets", e);
        }
    }

    /// Of the entry at which the parser is; it is behind it then.
    private static Optional<String> name(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        Optional<String> name = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("name");
            if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                name = Optional.of(parser.getString()).filter(NameList::isFitForPeople);
            } else {
                parser.skipChildren();
            }
        }
        return name;
    }

    /// Not empty, not too long, and without characters that change how others are shown.
    private static boolean isFitForPeople(String name) {
        return !name.isBlank()
                && name.length() <= MAX_NAME_LENGTH
                && name.codePoints()
                        .noneMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT);
    }
}
