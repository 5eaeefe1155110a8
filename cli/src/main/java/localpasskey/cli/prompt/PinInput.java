package localpasskey.cli.prompt;

import java.security.MessageDigest;
import java.util.Arrays;
import localpasskey.wire.Secret;

/// Compares PINs on their way from a keyboard to the agent: no copy stays behind.
final class PinInput {

    private PinInput() {}

    /// Whether the person typed the same twice.
    static boolean same(Secret one, Secret other) {
        byte[] first = one.exposeCopy();
        byte[] second = other.exposeCopy();
        try {
            return MessageDigest.isEqual(first, second);
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }
}
