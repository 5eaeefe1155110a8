package localpasskey.keys.enclave;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// What the system said when it refused.
///
/// The same event comes in several shapes: which framework speaks depends on where on its way the request was stopped.
///
/// @param words the system's own, for the log
record FrameworkError(String domain, long code, String words) {

    /// Longest words taken in, in octets.
    static final int MAX_WORDS = 2000;

    /// It refused and did not say why.
    static final FrameworkError SILENT = new FrameworkError("", 0, "no reason given");

    private static final String LOCAL_AUTHENTICATION = "com.apple.LocalAuthentication";
    private static final String OS_STATUS = "NSOSStatusErrorDomain";
    private static final String CRYPTO_TOKEN_KIT = "CryptoTokenKit";

    /// What was being done.
    enum Moment {
        MAKING,
        /// A blob that the caller kept is opened, and so "not mine" and "damaged" are expected answers.
        OPENING,
        USING
    }

    KeyStoreException during(Moment moment) {
        return new KeyStoreException(reason(moment), domain + " " + code + " " + words);
    }

    Reason reason(Moment moment) {
        return switch (domain) {
            case LOCAL_AUTHENTICATION -> localAuthentication();
            case OS_STATUS -> osStatus(moment);
            case CRYPTO_TOKEN_KIT -> token(moment);
            default -> Reason.FAILED;
        };
    }

    private Reason localAuthentication() {
        return switch ((int) code) {
            case -2, -3 -> Reason.DECLINED; // the person: cancel, or "use password" where there is none
            case -4, -9, -10 -> Reason.DISMISSED; // the system, the program, an invalidated context
            case -1 -> Reason.NOT_VERIFIED;
            case -8 -> Reason.SENSOR_LOCKED;
            case -5, -6, -7, -11, -12, -13 -> Reason.NOT_SET_UP; // no passcode, sensor, finger, watch, paired keyboard
            case -1004 -> Reason.NOBODY_THERE;
            default -> Reason.FAILED;
        };
    }

    private Reason osStatus(Moment moment) {
        return switch ((int) code) {
            case -128 -> Reason.DECLINED; // userCanceledErr
            case -25293 -> Reason.NOT_VERIFIED; // errSecAuthFailed
            case -25308 -> Reason.NOBODY_THERE; // errSecInteractionNotAllowed
            case -34018 -> Reason.UNAVAILABLE; // errSecMissingEntitlement
            case -4 -> Reason.UNSUPPORTED; // errSecUnimplemented
            case -50, -26275 -> moment == Moment.OPENING ? Reason.FOREIGN_BLOB : Reason.FAILED; // errSecParam, -Decode
            default -> Reason.FAILED;
        };
    }

    private Reason token(Moment moment) {
        return switch ((int) code) {
            case -4, -9 -> Reason.DECLINED; // cancelled by the user; authentication needed and not given
            case -5 -> Reason.NOT_VERIFIED;
            case -3, -6, -8 -> moment == Moment.MAKING ? Reason.FAILED : Reason.FOREIGN_BLOB; // corrupted, not found
            case -7 -> moment == Moment.MAKING ? Reason.UNAVAILABLE : Reason.FOREIGN_BLOB; // token not found
            default -> Reason.FAILED;
        };
    }
}
