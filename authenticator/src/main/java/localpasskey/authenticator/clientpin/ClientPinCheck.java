package localpasskey.authenticator.clientpin;

import java.util.Optional;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.pin.PinGuard.Check;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import localpasskey.wire.credential.PlatformKey;

/// The check of a PIN that was typed into the client, as changePIN and the token subcommands share it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.7
final class ClientPinCheck {

    private final PinGuard pins;
    private final KeyAgreements agreements;

    ClientPinCheck(PinGuard pins, KeyAgreements agreements) {
        this.pins = pins;
        this.agreements = agreements;
    }

    /// Refuses before anything is decrypted where no PIN can be checked.
    ///
    /// @return as they are in this turn
    PinGuard.Tries requireTries() throws CtapException, VaultException, KeyStoreException {
        if (!pins.isSet()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "no PIN is set");
        }
        PinGuard.Tries tries = pins.tries();
        if (tries.left() == 0) {
            throw pins.blocked(tries);
        }
        if (tries.paused()) {
            throw PinGuard.paused(CtapStatus.PIN_AUTH_BLOCKED);
        }
        return tries;
    }

    /// What is shared with a client that sent this key; the caller closes it.
    SharedSecret agree(PinProtocolVersion version, PlatformKey keyAgreement) throws CtapException {
        return agreements.decapsulate(version, keyAgreement);
    }

    /// The hash that the client sent, for the caller to close; what cannot be one is counted as a wrong PIN.
    PinHash decrypt(SharedSecret shared, Bytes pinHashEnc, PinGuard.Tries tries)
            throws CtapException, VaultException, KeyStoreException {
        Optional<Secret> clear = shared.decrypt(pinHashEnc);
        if (clear.isEmpty()) {
            throw refusal(shared, pins.checkNonsense(tries));
        }
        try (Secret hash = clear.get()) {
            if (hash.length() != PinHash.LENGTH) {
                throw refusal(shared, pins.checkNonsense(tries));
            }
            return PinHash.taking(hash.exposeCopy());
        }
    }

    /// Has the chip check it.
    void check(SharedSecret shared, PinHash pin, PinGuard.Tries tries)
            throws CtapException, VaultException, KeyStoreException {
        var _ = right(shared, pins.check(pin, tries));
    }

    /// Has the chip check it and opens a session with it, for the caller to close.
    PinSession open(SharedSecret shared, PinHash pin, PinGuard.Tries tries)
            throws CtapException, VaultException, KeyStoreException {
        return right(shared, pins.open(pin, tries));
    }

    private <T> T right(SharedSecret shared, Check<T> check) throws CtapException, VaultException, KeyStoreException {
        if (check instanceof Check.Right<T>(T result)) {
            return result;
        }
        throw refusal(shared, check);
    }

    /// After a mismatch the key agreement key is made anew, so that a recorded exchange is worth nothing.
    private CtapException refusal(SharedSecret shared, Check<?> check) {
        agreements.regenerate(shared.version());
        return switch (check) {
            case Check.Right<?> _ -> throw new IllegalStateException("a right PIN is not refused");
            case Check.Wrong<?>(int left) -> new CtapException(CtapStatus.PIN_INVALID, left + " tries are left");
            case Check.ReplugFirst<?>() -> PinGuard.paused(CtapStatus.PIN_AUTH_BLOCKED);
            case Check.Blocked<?>(PinGuard.Tries none) -> pins.blocked(none);
        };
    }
}
