package localpasskey.authenticator.pin;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.agreement.EphemeralKeyAgreement;
import localpasskey.keys.agreement.InvalidPointException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.credential.PlatformKey;

/// Our half of the key agreement, one key per protocol: fresh at power-up and after a wrong PIN. Guarded by its
/// own lock.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.4, §6.5.6
public final class KeyAgreements {

    private final SecureRandom random;
    private final Map<PinProtocolVersion, EphemeralKeyAgreement> keys = new EnumMap<>(PinProtocolVersion.class);

    public KeyAgreements(SecureRandom random) {
        this.random = random;
    }

    public synchronized KeyPoint publicKey(PinProtocolVersion version) {
        return current(version).publicKey();
    }

    /// The secret shared with a client that sent this key; the caller closes it.
    public synchronized SharedSecret decapsulate(PinProtocolVersion version, PlatformKey platform)
            throws CtapException {
        if (platform.x().length() != KeyAlgorithm.P256.length()
                || platform.y().length() != KeyAlgorithm.P256.length()) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "keyAgreement is not a P-256 point");
        }
        KeyPoint peer = KeyPoint.of(
                KeyAlgorithm.P256, platform.x().toArray(), platform.y().toArray());
        try (ChipSecret sharedX = current(version).agree(peer)) {
            return SharedSecret.of(version, sharedX, random);
        } catch (InvalidPointException e) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "keyAgreement is not on the curve", e);
        }
    }

    public synchronized void regenerate(PinProtocolVersion version) {
        EphemeralKeyAgreement old = keys.remove(version);
        if (old != null) {
            old.close();
        }
    }

    public synchronized void regenerateAll() {
        for (PinProtocolVersion version : PinProtocolVersion.values()) {
            regenerate(version);
        }
    }

    /// Made when first needed: start-up has better things to do.
    private EphemeralKeyAgreement current(PinProtocolVersion version) {
        return Objects.requireNonNull(keys.computeIfAbsent(version, _ -> EphemeralKeyAgreement.generate(random)));
    }
}
