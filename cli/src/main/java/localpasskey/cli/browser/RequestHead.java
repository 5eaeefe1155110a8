package localpasskey.cli.browser;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The two members of a request that the relay must know to answer it by itself: its number and what it wants.
///
/// Reads the outermost object only and steps over the values in it. It does not check that all of it is JSON: the agent
/// does, where there is one.
///
/// @param id 0 to 2^53 - 1
/// @param op empty where it is missing
/// @spec https://www.rfc-editor.org/rfc/rfc8259
record RequestHead(long id, String op) {

    private static final long MAX_ID = (1L << 53) - 1;
    private static final int MAX_DIGITS = 16;

    /// @param json the whole request, or its beginning where it was too long
    /// @return empty where no number can be found, so that nothing can be answered
    static Optional<RequestHead> of(byte[] json) {
        return new Scan(json).head();
    }

    /// One pass over the octets.
    private static final class Scan {

        private final byte[] json;
        private int at;

        Scan(byte[] json) {
            this.json = json;
        }

        Optional<RequestHead> head() {
            long id = -1;
            String op = "";
            boolean more = skipSpace() == '{' && step() && skipSpace() == '"';
            while (more) {
                String name = string();
                if (skipSpace() != ':' || !step()) {
                    break;
                }
                skipSpace();
                int from = at;
                skipValue();
                switch (name) {
                    case "id" -> id = number(from);
                    case "op" -> op = text(from);
                    default -> {}
                }
                more = skipSpace() == ',' && step() && skipSpace() == '"';
            }
            return id < 0 ? Optional.empty() : Optional.of(new RequestHead(id, op));
        }

        /// -1 where there is no whole number in the limits.
        private long number(int from) {
            String digits = slice(from);
            boolean whole = !digits.isEmpty()
                    && digits.length() <= MAX_DIGITS
                    && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            long number = whole ? Long.parseLong(digits) : -1;
            return number > MAX_ID ? -1 : number;
        }

        private String text(int from) {
            String quoted = slice(from);
            return quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\"")
                    ? quoted.substring(1, quoted.length() - 1)
                    : "";
        }

        private String slice(int from) {
            return new String(json, from, at - from, StandardCharsets.UTF_8).strip();
        }

        /// The octet after white space, 0 at the end.
        private byte skipSpace() {
            while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
                at++;
            }
            return at < json.length ? json[at] : 0;
        }

        private boolean step() {
            at++;
            return at < json.length;
        }

        /// What is between quotation marks, escapes left as they are.
        private String string() {
            int from = at + 1;
            skipString();
            return new String(json, from, Math.max(0, Math.min(at, json.length) - from - 1), StandardCharsets.UTF_8);
        }

        private void skipString() {
            at++;
            while (at < json.length && json[at] != '"') {
                at += json[at] == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, json.length);
        }

        /// Up to the comma or the bracket that ends it, at any depth and without recursion.
        private void skipValue() {
            int depth = 0;
            while (at < json.length) {
                switch (json[at]) {
                    case '"' -> skipString();
                    case '{', '[' -> {
                        depth++;
                        at++;
                    }
                    case '}', ']' -> {
                        if (depth == 0) {
                            return;
                        }
                        depth--;
                        at++;
                    }
                    case ',' -> {
                        if (depth == 0) {
                            return;
                        }
                        at++;
                    }
                    default -> at++;
                }
            }
        }
    }
}
