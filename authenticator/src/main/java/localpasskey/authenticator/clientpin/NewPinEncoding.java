package localpasskey.authenticator.clientpin;

import java.util.Arrays;
import java.util.Optional;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;

/// A new PIN as clients send it: UTF-8, padded with zeros to 64 octets, encrypted.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.5
final class NewPinEncoding {

    private static final int PADDED_LENGTH = 64;

    private NewPinEncoding() {}

    /// The PIN, for the caller to close, if the rules take it.
    static Secret open(SharedSecret shared, Bytes newPinEnc, Rules rules) throws CtapException, VaultException {
        try (Secret padded = decrypt(shared, newPinEnc)) {
            Secret pin = withoutPadding(padded);
            Optional<UserMessage> broken = rules.whyRefused(pin);
            if (broken.isPresent()) {
                pin.close();
                throw new CtapException(
                        CtapStatus.PIN_POLICY_VIOLATION, broken.get().code().name());
            }
            return pin;
        }
    }

    /// Which rule a new PIN breaks.
    interface Rules {
        Optional<UserMessage> whyRefused(Secret pin) throws VaultException;
    }

    private static Secret decrypt(SharedSecret shared, Bytes newPinEnc) throws CtapException {
        Secret padded = shared.decrypt(newPinEnc)
                .orElseThrow(() -> new CtapException(CtapStatus.PIN_AUTH_INVALID, "newPinEnc is no ciphertext"));
        if (padded.length() != PADDED_LENGTH) {
            padded.close();
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "a padded PIN of " + padded.length() + " bytes");
        }
        return padded;
    }

    private static Secret withoutPadding(Secret padded) {
        byte[] octets = padded.exposeCopy();
        int length = octets.length;
        while (length > 0 && octets[length - 1] == 0) {
            length--;
        }
        Secret pin = Secret.taking(Arrays.copyOf(octets, length));
        Arrays.fill(octets, (byte) 0);
        return pin;
    }
}
