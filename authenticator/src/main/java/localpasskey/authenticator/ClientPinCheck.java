package localpasskey.authenticator;

import java.time.Duration;
import java.util.Optional;
import localpasskey.authenticator.PinGuard.Check;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.vault.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// The check of a PIN that was typed into the client, as changePIN and the token subcommands share it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.7
final class ClientPinCheck {

    private final Parts parts;
    private final PinProtocolVersion version;

    ClientPinCheck(Parts parts, PinProtocolVersion version) {
        this.parts = parts;
        this.version = version;
    }

    /// Refuses before anything is decrypted where no PIN can be checked.
    void requireTries() throws CtapException, VaultException, KeyStoreException {
        if (!parts.pins().isSet()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET, "no PIN is set");
        }
        if (parts.pins().retries() == 0) {
            throw blocked();
        }
        if (parts.pins().blockedUntilPowerUp()) {
            throw blockedUntilPowerUp();
        }
    }

    /// The hash that the client sent, for the caller to close; what cannot be one is counted as a wrong PIN.
    PinHash decrypt(SharedSecret shared, Bytes pinHashEnc) throws CtapException, VaultException, KeyStoreException {
        Optional<Secret> clear = shared.decrypt(pinHashEnc);
        if (clear.isEmpty()) {
            throw refusal(parts.pins().checkNonsense());
        }
        try (Secret hash = clear.get()) {
            if (hash.length() != PinHash.LENGTH) {
                throw refusal(parts.pins().checkNonsense());
            }
            return PinHash.taking(hash.exposeCopy());
        }
    }

    /// Has the chip check it.
    ChipTicket check(PinHash pin, Duration ticketLife) throws CtapException, VaultException, KeyStoreException {
        Check check = parts.pins().check(pin, ticketLife);
        if (check instanceof Check.Right(ChipTicket ticket)) {
            return ticket;
        }
        throw refusal(check);
    }

    /// After a mismatch the key agreement key is made anew, so that a recorded exchange is worth nothing.
    private CtapException refusal(Check check) {
        parts.agreements().regenerate(version);
        return switch (check) {
            case Check.Right(var _) -> throw new IllegalStateException("a right PIN is not refused");
            case Check.Wrong(int left) -> new CtapException(CtapStatus.PIN_INVALID, left + " tries are left");
            case Check.ReplugFirst() -> blockedUntilPowerUp();
            case Check.Blocked() -> blocked();
        };
    }

    private static CtapException blocked() {
        return new CtapException(CtapStatus.PIN_BLOCKED, "no tries are left now");
    }

    private static CtapException blockedUntilPowerUp() {
        return new CtapException(CtapStatus.PIN_AUTH_BLOCKED, "three wrong PINs in a row: replug");
    }
}
