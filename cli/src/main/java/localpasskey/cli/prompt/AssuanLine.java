package localpasskey.cli.prompt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import localpasskey.cli.prompt.AssuanException.Reason;
import localpasskey.wire.Secret;

/// One line that a pinentry may say.
///
/// @spec https://www.gnupg.org/documentation/manuals/assuan/Server-responses.html
sealed interface AssuanLine {

    /// Longest line, in octets without its end.
    int MAX_LENGTH = 1000;

    /// Longest number in an `ERR` line.
    int MAX_CODE_DIGITS = 10;

    record Okay() implements AssuanLine {}

    /// @param code libgpg-error's, the source in the upper octets
    record Failed(long code) implements AssuanLine {}

    /// What the person typed. Whoever receives it closes it.
    record Data(Secret octets) implements AssuanLine {}

    /// A remark about the progress, by its keyword.
    record Status(String keyword) implements AssuanLine {}

    record Comment() implements AssuanLine {}

    /// Reads the first `length` octets; the caller zeroes them.
    static AssuanLine parse(byte[] line, int length) throws AssuanException {
        if (length > MAX_LENGTH) {
            throw new AssuanException(Reason.NOT_UNDERSTOOD, "a line of " + length + " octets");
        }
        if (is(line, length, "D ")) {
            return new Data(decoded(line, 2, length));
        }
        if (is(line, length, "OK ") || (length == 2 && is(line, length, "OK"))) {
            return new Okay();
        }
        if (is(line, length, "ERR ")) {
            return new Failed(number(line, 4, length));
        }
        if (is(line, length, "S ")) {
            return new Status(word(line, 2, length));
        }
        if (is(line, length, "#")) {
            return new Comment();
        }
        throw new AssuanException(Reason.NOT_UNDERSTOOD, "a line of another kind");
    }

    private static boolean is(byte[] line, int length, String start) {
        byte[] expected = start.getBytes(StandardCharsets.US_ASCII);
        return length >= expected.length && Arrays.equals(line, 0, expected.length, expected, 0, expected.length);
    }

    /// `%41` is `A`; everything else stands for itself.
    private static Secret decoded(byte[] line, int from, int to) throws AssuanException {
        byte[] octets = new byte[to - from];
        byte[] fitting = new byte[0];
        int count = 0;
        try {
            for (int i = from; i < to; i++) {
                if (line[i] == '%') {
                    if (to - i < 3) {
                        throw new AssuanException(Reason.NOT_UNDERSTOOD, "an unfinished percent sign");
                    }
                    octets[count++] = (byte) (digit(line[i + 1]) << 4 | digit(line[i + 2]));
                    i += 2;
                } else {
                    octets[count++] = line[i];
                }
            }
            fitting = Arrays.copyOf(octets, count);
            return Secret.taking(fitting);
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(fitting, (byte) 0);
        }
    }

    private static int digit(byte octet) throws AssuanException {
        int value = Character.digit(octet & 0xff, 16);
        if (value < 0 || octet < 0) {
            throw new AssuanException(Reason.NOT_UNDERSTOOD, "a percent sign without two digits");
        }
        return value;
    }

    private static long number(byte[] line, int from, int to) throws AssuanException {
        long value = 0;
        int digits = 0;
        while (from + digits < to && line[from + digits] >= '0' && line[from + digits] <= '9') {
            value = value * 10 + line[from + digits] - '0';
            digits++;
            if (digits > MAX_CODE_DIGITS) {
                break;
            }
        }
        boolean ended = from + digits == to || line[Math.min(from + digits, to - 1)] == ' ';
        if (digits == 0 || digits > MAX_CODE_DIGITS || !ended) {
            throw new AssuanException(Reason.NOT_UNDERSTOOD, "an error without a number");
        }
        return value;
    }

    private static String word(byte[] line, int from, int to) {
        int end = from;
        while (end < to && line[end] != ' ') {
            end++;
        }
        return new String(line, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
