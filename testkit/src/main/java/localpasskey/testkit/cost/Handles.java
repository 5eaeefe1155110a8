package localpasskey.testkit.cost;

/// The kinds of handle, by their first octet.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §7.2 (TPM_HT)
final class Handles {

    private static final int HMAC_SESSION = 0x02;
    private static final int POLICY_SESSION = 0x03;
    private static final int TRANSIENT = 0x80;
    private static final int PERSISTENT = 0x81;

    private Handles() {}

    static boolean isSession(int handle) {
        int kind = handle >>> 24;
        return kind == HMAC_SESSION || kind == POLICY_SESSION;
    }

    static boolean isObject(int handle) {
        return handle >>> 24 == TRANSIENT;
    }

    static boolean isPersistent(int handle) {
        return handle >>> 24 == PERSISTENT;
    }

    static String text(int handle) {
        return "0x%08x".formatted(handle);
    }
}
