package localpasskey.wire.ctap;

import localpasskey.wire.UserHandle;

/// The account a passkey is for. Names are empty where the site sent none.
public record UserEntity(UserHandle id, String name, String displayName) {

    /// Longest name kept, in UTF-8 octets; a longer one is cut at a character.
    public static final int MAX_NAME_UTF8_LENGTH = 256;
}
