package localpasskey.authenticator.verification;

import localpasskey.keys.PinSession;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.hmac.CredRandom;

/// What can be done for a request while its question stands: no person is needed for it. Returns at once each time.
public interface Ahead {

    /// Nothing, or it is not known yet for which passkey.
    Ahead NOTHING = new Ahead() {};

    /// A PIN is about to be typed.
    default void expectPin() {}

    /// Somebody is about to act, by a click or a finger, for a use of this session.
    default void expectSession(PinSession session) {}

    /// Has this key wait in the chip.
    static Ahead load(PreparedKey key) {
        return new Ahead() {

            @Override
            public void expectPin() {
                key.expectPin();
            }

            @Override
            public void expectSession(PinSession session) {
                key.expectSession(session);
            }
        };
    }

    /// Has one of its HMAC keys wait there, which comes first.
    static Ahead load(PreparedKey key, CredRandom which) {
        return new Ahead() {

            @Override
            public void expectPin() {
                key.expectPin(which);
            }

            @Override
            public void expectSession(PinSession session) {
                key.expectSession(session, which);
            }
        };
    }
}
