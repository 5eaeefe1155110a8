package localpasskey.testkit.cost;

/// What each command takes on a kind of chip, in milliseconds: a model made from what others measured and published,
/// until reports of real chips correct it. All its constants are in this file; a command without one does not compile.
public enum ChipProfile {
    /// An AMD firmware TPM.
    FIRMWARE,

    /// A chip of its own, behind a bus of a few kilobytes a second.
    DISCRETE;

    int milliseconds(TpmOperation operation) {
        return switch (this) {
            case FIRMWARE -> onFirmware(operation);
            case DISCRETE -> onDiscrete(operation);
        };
    }

    private static int onFirmware(TpmOperation operation) {
        return switch (operation) {
            case CONTEXT_LOAD, CONTEXT_SAVE, FLUSH_CONTEXT -> 20;
            case GET_CAPABILITY, READ_PUBLIC, POLICY_TICKET, POLICY_RESTART, POLICY_AUTH_VALUE, POLICY_OR -> 20;
            case POLICY_SECRET -> 30;
            case START_AUTH_SESSION -> 20;
            case START_SALTED_SESSION -> 120;
            case LOAD -> 100;
            case SIGN, CERTIFY -> 150;
            case HMAC -> 60;
            case CREATE, CREATE_PRIMARY -> 250;
            case UNSEAL, OBJECT_CHANGE_AUTH, EVICT_CONTROL -> 100;
        };
    }

    private static int onDiscrete(TpmOperation operation) {
        return switch (operation) {
            case CONTEXT_LOAD, CONTEXT_SAVE, FLUSH_CONTEXT -> 35;
            case GET_CAPABILITY, READ_PUBLIC, POLICY_TICKET, POLICY_RESTART, POLICY_AUTH_VALUE, POLICY_OR -> 30;
            case POLICY_SECRET -> 30;
            case START_AUTH_SESSION -> 30;
            case START_SALTED_SESSION -> 230;
            case LOAD -> 150;
            case SIGN, CERTIFY -> 70;
            case HMAC -> 30;
            case CREATE, CREATE_PRIMARY -> 350;
            case UNSEAL, OBJECT_CHANGE_AUTH, EVICT_CONTROL -> 30;
        };
    }
}
