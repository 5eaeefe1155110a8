package localpasskey.authenticator;

import java.security.SecureRandom;
import java.time.InstantSource;
import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;

/// The one door: a CTAP request goes in, a CTAP answer comes out.
public final class Authenticator {

    /// Longest request taken, in bytes: what CTAPHID can carry (57 + 128 * 59).
    public static final int MAX_MESSAGE_LENGTH = 7609;

    public Authenticator(
            KeyStore keys,
            Vault vault,
            Person person,
            AuthenticatorSettings settings,
            InstantSource clock,
            SecureRandom random) {}

    /// Answers one request: a command octet and its CBOR in, a status octet and its CBOR out. Never throws.
    ///
    /// Ceremonies go one after the other; a request that waits its turn can be cancelled.
    public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    /// The device was plugged in (again): opens the reset window, ends the three-in-a-row block. Nothing else.
    public void powerUp() {
        throw new UnsupportedOperationException();
    }

    /// The person's session locked, suspended or ended: tokens and tickets are forgotten.
    public void forgetTickets() {
        throw new UnsupportedOperationException();
    }

    /// Setting and changing the PIN from our own tools; the same rules and counts as for clients.
    public PinKeeper pin() {
        throw new UnsupportedOperationException();
    }
}
