package localpasskey.cli.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of an exported history: each is a JSON object whose last member is the SHA-256 over the hash of the line
/// before (64 hexadecimal digits, zeros before the first) and this line without that member.
public final class HistoryLog {

    /// What the first line says it is.
    static final String FORMAT = "localpasskey-history";

    /// Before the first line.
    public static final String NO_HASH = "0".repeat(64);

    private static final Pattern HASHED = Pattern.compile("(\\{.*),\"hash\":\"([0-9a-f]{64})\"\\}");
    private static final Pattern ENTRY = Pattern.compile("\\{\"number\":([0-9]{1,18}),.*,\"link\":\"([0-9a-f]{64})\"");

    private HistoryLog() {}

    /// @param number in the history, from 1
    /// @param link hexadecimal
    record Entry(long number, String link) {}

    /// @param json on one line
    public static String withHash(String json, String hash) {
        return json.substring(0, json.length() - 1) + ",\"hash\":\"" + hash + "\"}";
    }

    public static String hash(String before, String json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((before + json).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The hash of a line that follows from the one before; empty where it does not.
    static Optional<String> follow(String line, String before) {
        Matcher matcher = HASHED.matcher(line);
        return matcher.matches() && hash(before, matcher.group(1) + "}").equals(matcher.group(2))
                ? Optional.of(matcher.group(2))
                : Optional.empty();
    }

    static boolean isHead(String line) {
        return line.startsWith("{\"format\":\"" + FORMAT + "\",\"version\":1,");
    }

    /// Empty for a line that is none of the history's.
    static Optional<Entry> entry(String line) {
        Matcher hashed = HASHED.matcher(line);
        if (!hashed.matches()) {
            return Optional.empty();
        }
        Matcher entry = ENTRY.matcher(hashed.group(1));
        return entry.matches()
                ? Optional.of(new Entry(Long.parseLong(entry.group(1)), entry.group(2)))
                : Optional.empty();
    }
}
