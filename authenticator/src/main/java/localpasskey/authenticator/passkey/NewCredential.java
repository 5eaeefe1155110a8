package localpasskey.authenticator.passkey;

import java.time.Instant;
import localpasskey.wire.Aaguid;
import localpasskey.wire.CredentialId;

/// What a new passkey is told apart by, known before its key is: the key's first signature is over it.
public record NewCredential(CredentialId id, Aaguid aaguid, Instant created) {

    /// In the answer that creates a passkey; the first sign-in counts 1 at least.
    public static final long FIRST_SIGN_COUNT = 0;
}
