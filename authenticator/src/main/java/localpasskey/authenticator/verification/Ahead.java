package localpasskey.authenticator.verification;

import localpasskey.keys.PreparedKey;
import localpasskey.keys.hmac.CredRandom;

/// What can be done for a request while its question stands: no person is needed for it. Returns at once each time.
public interface Ahead {

    /// Nothing, or it is not known yet for which passkey.
    Ahead NOTHING = () -> {};

    /// A PIN is about to be typed.
    void expectPin();

    /// Has this key wait in the chip.
    static Ahead load(PreparedKey key) {
        return key::expectPin;
    }

    /// Has one of its HMAC keys wait there, which comes first.
    static Ahead load(PreparedKey key, CredRandom which) {
        return () -> key.expectPin(which);
    }
}
