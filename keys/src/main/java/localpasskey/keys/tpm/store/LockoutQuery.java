package localpasskey.keys.tpm.store;

import java.time.Duration;
import java.util.Map;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.transport.ChipLost;

/// Reads the chip's machine-wide count of wrong authorisations. One command, without a session.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.13 (TPM_PT)
final class LockoutQuery {

    private static final int PERMANENT = 0x200;
    private static final int IN_LOCKOUT = 1 << 9;
    private static final int LOCKOUT_AUTH_SET = 1 << 2;
    private static final int LOCKOUT_COUNTER = 0x20E;
    private static final int MAX_AUTH_FAIL = 0x20F;
    private static final int LOCKOUT_INTERVAL = 0x210;

    private LockoutQuery() {}

    static Lockout read(ChipQueries queries) throws KeyStoreException, ChipLost {
        Map<Integer, Integer> properties = queries.properties(PERMANENT, LOCKOUT_INTERVAL - PERMANENT + 1);
        int permanent = properties.getOrDefault(PERMANENT, 0);
        boolean locked = (permanent & IN_LOCKOUT) != 0;
        long left = unsigned(properties, MAX_AUTH_FAIL) - unsigned(properties, LOCKOUT_COUNTER);
        return new Lockout(
                locked,
                locked ? 0 : Math.clamp(left, 0, Integer.MAX_VALUE),
                Duration.ofSeconds(unsigned(properties, LOCKOUT_INTERVAL)),
                (permanent & LOCKOUT_AUTH_SET) != 0);
    }

    private static long unsigned(Map<Integer, Integer> properties, int property) {
        return Integer.toUnsignedLong(properties.getOrDefault(property, 0));
    }
}
