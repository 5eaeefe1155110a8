package localpasskey.cli.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.control.report.Enrolment;
import localpasskey.words.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// A file of `localpasskey export`, read within limits: whoever wrote it may mean us harm. All of it is read before
/// anything is done with it.
public final class MetadataFile {

    static final String FORMAT = "localpasskey-metadata";
    static final long VERSION = 1;

    /// Largest file, in bytes.
    public static final int MAX_LENGTH = 8 << 20;

    /// Most passkeys of one file.
    public static final int MAX_PASSKEYS = 10_000;

    private static final int MAX_DEPTH = 8;
    private static final int MAX_TEXT_LENGTH = 8192;
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
    private final List<Enrolment> passkeys = new ArrayList<>();
    private String format = "";
    private long version;

    private MetadataFile(Texts texts, JsonParser parser) {
        this.texts = texts;
        this.parser = parser;
    }

    /// The passkeys that it names.
    static List<Enrolment> read(Texts texts, Path file) throws CommandFailed {
        String text = text(texts, file);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            MetadataFile read = new MetadataFile(texts, parser);
            read.document();
            return List.copyOf(read.passkeys);
        } catch (JacksonException e) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    texts.text("metadata.no-json", NewFile.shown(file), MAX_DEPTH, MAX_TEXT_LENGTH),
                    e);
        }
    }

    private static String text(Texts texts, Path file) throws CommandFailed {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_LENGTH + 1);
            if (octets.length > MAX_LENGTH) {
                throw refused(texts, "metadata.too-large", NewFile.shown(file), MAX_LENGTH);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailed(ExitCode.FAILED, texts.text("metadata.not-utf8", NewFile.shown(file)), e);
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED, texts.text("file.not-read", NewFile.shown(file), NewFile.why(texts, e)), e);
        }
    }

    private void document() throws CommandFailed {
        require(parser.nextToken() == JsonToken.START_OBJECT, "metadata.no-object");
        boolean listed = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "format" -> format = textOf(value, name, FORMAT.length());
                case "version" -> version = numberOf(value);
                case "passkeys" -> {
                    listed = true;
                    readPasskeys(value);
                }
                default -> parser.skipChildren();
            }
        }
        require(parser.nextToken() == null, "metadata.more");
        require(format.equals(FORMAT), "metadata.other-format");
        require(version == VERSION, "metadata.other-version", version, VERSION);
        require(listed, "metadata.no-passkeys");
    }

    private void readPasskeys(JsonToken value) throws CommandFailed {
        require(value == JsonToken.START_ARRAY, "metadata.no-list");
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            require(passkeys.size() < MAX_PASSKEYS, "metadata.too-many", MAX_PASSKEYS);
            passkeys.add(passkey());
        }
        require(parser.currentToken() == JsonToken.END_ARRAY, "metadata.no-objects");
    }

    private Enrolment passkey() throws CommandFailed {
        String site = "";
        String account = "";
        String label = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "site" -> site = textOf(value, name, Enrolment.MAX_SITE_LENGTH);
                case "account" -> account = textOf(value, name, Enrolment.MAX_NAME_LENGTH);
                case "label" -> label = textOf(value, name, Enrolment.MAX_NAME_LENGTH);
                default -> parser.skipChildren();
            }
        }
        require(!site.isBlank(), "metadata.no-site", passkeys.size() + 1);
        require(site.codePoints().allMatch(MetadataFile::isVisible), "metadata.invisible", passkeys.size() + 1);
        return new Enrolment(site, account, label);
    }

    private String textOf(JsonToken value, String name, int most) throws CommandFailed {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        require(value == JsonToken.VALUE_STRING, "metadata.no-text", name);
        String text = parser.getString();
        require(text.length() <= most, "metadata.text-too-long", name, text.length(), most);
        return text;
    }

    private long numberOf(JsonToken value) throws CommandFailed {
        require(
                value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT,
                "metadata.no-version");
        return parser.getLongValue();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private void require(boolean met, String otherwise, Object... values) throws CommandFailed {
        if (!met) {
            throw refused(texts, otherwise, values);
        }
    }

    private static CommandFailed refused(Texts texts, String why, Object... values) {
        return new CommandFailed(ExitCode.FAILED, texts.text("metadata.refused", texts.text(why, values)));
    }
}
