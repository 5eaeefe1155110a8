package localpasskey.wire.ctap;

import localpasskey.wire.Bytes;

/// One entry of an allow or exclude list, of any type and length: what is not ours matches nothing.
public record CredentialDescriptor(String type, Bytes id) {

    public static final String PUBLIC_KEY = "public-key";
}
