import org.jspecify.annotations.NullMarked;

/// Makes keys in the security chip and signs with them. Knows only the JDK; the part a sceptic reads.
@NullMarked
module localpasskey.keys {
    requires static org.jspecify;

    exports localpasskey.keys;
    exports localpasskey.keys.access;
    exports localpasskey.keys.agreement;
    exports localpasskey.keys.attestation;
    exports localpasskey.keys.chip;
    exports localpasskey.keys.hmac;
}
