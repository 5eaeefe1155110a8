package localpasskey.authenticator.pin;

import java.util.EnumSet;
import java.util.Set;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// What a pinUvAuthToken may be used for.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.7
public enum Permission {
    MAKE_CREDENTIAL(0x01, true),
    GET_ASSERTION(0x02, true),
    CREDENTIAL_MANAGEMENT(0x04, true),
    BIO_ENROLLMENT(0x08, false),
    LARGE_BLOB_WRITE(0x10, true),
    AUTHENTICATOR_CONFIGURATION(0x20, true),
    /// Given alone: its token is another one.
    PERSISTENT_CREDENTIAL_MANAGEMENT_READ_ONLY(0x40, true);

    private final int bit;
    private final boolean supported;

    Permission(int bit, boolean supported) {
        this.bit = bit;
        this.supported = supported;
    }

    /// The permissions in a client's bits. Undefined bits are ignored; those of commands we do not have are
    /// refused.
    public static Set<Permission> of(long bits) throws CtapException {
        if (bits == 0) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "no permissions asked for");
        }
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : values()) {
            if ((bits & permission.bit) != 0) {
                permissions.add(permission);
            }
        }
        for (Permission permission : permissions) {
            if (!permission.supported) {
                throw new CtapException(CtapStatus.UNAUTHORIZED_PERMISSION, permission + " is not supported");
            }
        }
        if (permissions.contains(PERSISTENT_CREDENTIAL_MANAGEMENT_READ_ONLY) && permissions.size() > 1) {
            throw new CtapException(CtapStatus.UNAUTHORIZED_PERMISSION, permissions + ": pcmr goes alone");
        }
        return permissions;
    }

    /// What getPinToken of CTAP 2.0 gives.
    public static Set<Permission> byDefault() {
        return EnumSet.of(MAKE_CREDENTIAL, GET_ASSERTION);
    }
}
