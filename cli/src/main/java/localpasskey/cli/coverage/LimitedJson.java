package localpasskey.cli.coverage;

import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.words.Texts;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// JSON that anybody may have written, read token by token within limits. What is skipped is never made into a text:
/// it may be a password or a key.
final class LimitedJson implements AutoCloseable {

    /// Largest file, in bytes.
    static final int MAX_LENGTH = 8 << 20;

    static final int MAX_DEPTH = 16;
    static final int MAX_TEXT_LENGTH = 8192;
    private static final int MAX_NUMBER_LENGTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_LENGTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNameLength(MAX_TEXT_LENGTH)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final Texts texts;
    private final JsonParser parser;

    /// @param octets UTF-8
    LimitedJson(Texts texts, byte[] octets) {
        this.texts = texts;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), octets, 0, octets.length);
    }

    boolean nextIs(JsonToken token) {
        return parser.nextToken() == token;
    }

    boolean isAtEnd() {
        return parser.nextToken() == null;
    }

    boolean currentIs(JsonToken token) {
        return parser.currentToken() == token;
    }

    /// The current member's name; its value is the next token.
    String name() {
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    void skip() {
        parser.skipChildren();
    }

    /// The current value.
    ///
    /// @param name of the member, for the refusal
    /// @param most UTF-16 units
    String text(String name, int most) throws CommandFailed {
        if (currentIs(JsonToken.VALUE_NULL)) {
            return "";
        }
        require(currentIs(JsonToken.VALUE_STRING), "metadata.no-text", name);
        String text = parser.getString();
        require(text.length() <= most, "metadata.text-too-long", name, text.length(), most);
        return text;
    }

    /// The current value; empty where it is no text or too long.
    String textOrNone(int most) {
        if (!currentIs(JsonToken.VALUE_STRING)) {
            parser.skipChildren();
            return "";
        }
        String text = parser.getString();
        return text.length() <= most ? text : "";
    }

    long number() throws CommandFailed {
        require(
                currentIs(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() == JsonParser.NumberType.INT,
                "metadata.no-version");
        return parser.getLongValue();
    }

    void require(boolean met, String otherwise, Object... values) throws CommandFailed {
        if (!met) {
            throw refused(texts, otherwise, values);
        }
    }

    static CommandFailed refused(Texts texts, String why, Object... values) {
        return new CommandFailed(ExitCode.FAILED, texts.text("metadata.refused", texts.text(why, values)));
    }

    @Override
    public void close() {
        parser.close();
    }
}
