package localpasskey.cli.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.control.report.Enrolment;
import localpasskey.words.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// A file that names what is to be created here: of `localpasskey export`, of the Credential Exchange Format, or a
/// table of a password manager, recognised by what is in it. Read within limits: whoever wrote it may mean us harm. It
/// may have passwords in it: its octets are zeroed, and no cause that could quote them goes along with a refusal.
public final class EnrolmentFile {

    /// Largest file, in bytes.
    public static final int MAX_LENGTH = LimitedJson.MAX_LENGTH;

    /// Most passkeys or entries of one file.
    public static final int MAX_ENTRIES = EntryList.MAX_ENTRIES;

    private static final int FIRST_READ = 64 << 10;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private EnrolmentFile() {}

    /// What a file names.
    ///
    /// @param passedOver entries without a website
    /// @param foreign not of ours: it may have passwords in it
    record Named(List<Enrolment> enrolments, int passedOver, boolean foreign) {
        Named {
            enrolments = List.copyOf(enrolments);
        }
    }

    static Named read(Texts texts, Path file) throws CommandFailed {
        byte[] octets = octets(texts, file);
        try {
            if (!isText(octets)) {
                throw new CommandFailed(ExitCode.FAILED, texts.text("metadata.not-utf8", NewFile.shown(file)));
            }
            return named(texts, octets);
        } catch (JacksonException _) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    texts.text(
                            "metadata.no-json",
                            NewFile.shown(file),
                            LimitedJson.MAX_DEPTH,
                            LimitedJson.MAX_TEXT_LENGTH));
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static Named named(Texts texts, byte[] octets) throws CommandFailed {
        EntryList entries = new EntryList(texts);
        if (!looksLikeJson(octets)) {
            PasswordTable.read(texts, octets, entries);
        } else if (isExchange(texts, octets)) {
            try (LimitedJson json = new LimitedJson(texts, octets)) {
                CredentialExchangeFile.read(json, entries);
            }
        } else {
            try (LimitedJson json = new LimitedJson(texts, octets)) {
                return new Named(MetadataFile.read(json), 0, false);
            }
        }
        return new Named(entries.entries(), entries.passedOver(), true);
    }

    /// A table begins with a name or with a quote.
    private static boolean looksLikeJson(byte[] octets) {
        for (byte octet : octets) {
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return octet == '{' || octet == '[';
            }
        }
        return true;
    }

    /// By the first of the names that only one of the two formats has.
    private static boolean isExchange(Texts texts, byte[] octets) {
        try (LimitedJson json = new LimitedJson(texts, octets)) {
            if (!json.nextIs(JsonToken.START_OBJECT)) {
                return false;
            }
            while (json.nextIs(JsonToken.PROPERTY_NAME)) {
                switch (json.name()) {
                    case "accounts", "exporterRpId" -> {
                        return true;
                    }
                    case "format", "passkeys" -> {
                        return false;
                    }
                    default -> json.skip();
                }
            }
            return false;
        }
    }

    // --- octets -------------------------------------------------------------------------------------------------

    private static byte[] octets(Texts texts, Path file) throws CommandFailed {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = new byte[FIRST_READ];
            int length = 0;
            while (true) {
                int more = in.readNBytes(read, length, read.length - length);
                length += more;
                if (length < read.length) {
                    return withoutMark(read, length);
                }
                if (length > MAX_LENGTH) {
                    Arrays.fill(read, (byte) 0);
                    throw LimitedJson.refused(texts, "metadata.too-large", NewFile.shown(file), MAX_LENGTH);
                }
                read = moved(read, 0, length, Math.min(2 * read.length, MAX_LENGTH + 1));
            }
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED, texts.text("file.not-read", NewFile.shown(file), NewFile.why(texts, e)), e);
        }
    }

    private static byte[] withoutMark(byte[] read, int length) {
        int from = length >= BYTE_ORDER_MARK.length
                        && Arrays.equals(read, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
                ? BYTE_ORDER_MARK.length
                : 0;
        return moved(read, from, length, length - from);
    }

    private static byte[] moved(byte[] old, int from, int to, int size) {
        byte[] fresh = new byte[size];
        System.arraycopy(old, from, fresh, 0, to - from);
        Arrays.fill(old, (byte) 0);
        return fresh;
    }

    /// UTF-8 without a zero, which tells UTF-16.
    private static boolean isText(byte[] octets) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(FIRST_READ);
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        Arrays.fill(out.array(), '\0');
        if (result.isError()) {
            return false;
        }
        for (byte octet : octets) {
            if (octet == 0) {
                return false;
            }
        }
        return true;
    }
}
