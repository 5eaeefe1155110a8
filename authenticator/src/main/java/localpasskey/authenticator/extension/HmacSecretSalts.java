package localpasskey.authenticator.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.UserProof;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.HmacSecretInput;
import org.jspecify.annotations.Nullable;

/// The salts that a client sent, and the secret that it agreed on for what they come to. Closed when the last passkey
/// has answered.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.7
public final class HmacSecretSalts implements AutoCloseable {

    /// The client sent none: nothing is computed.
    public static final HmacSecretSalts NONE = new HmacSecretSalts("", null, List.of());

    private static final int MOST_SALTS = 2;

    private final String name;
    private final @Nullable SharedSecret shared; // null where there are no salts
    private final List<HmacSalt> salts;

    private HmacSecretSalts(String name, @Nullable SharedSecret shared, List<HmacSalt> salts) {
        this.name = name;
        this.shared = shared;
        this.salts = salts;
    }

    /// Checks and decrypts what the client sent.
    ///
    /// @param name of the extension, for the answer
    static HmacSecretSalts open(KeyAgreements agreements, HmacSecretInput input, String name) throws CtapException {
        PinProtocolVersion version = PinProtocolVersion.of(input.protocol());
        SharedSecret shared = agreements.decapsulate(version, input.keyAgreement());
        boolean opened = false;
        try {
            if (!shared.verifies(input.saltEnc(), input.saltAuth())) {
                throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "saltAuth does not fit saltEnc");
            }
            List<HmacSalt> salts = salts(shared, input.saltEnc());
            opened = true;
            return new HmacSecretSalts(name, shared, salts);
        } finally {
            if (!opened) {
                shared.close();
            }
        }
    }

    private static List<HmacSalt> salts(SharedSecret shared, Bytes saltEnc) throws CtapException {
        int length = saltEnc.length() - shared.version().ivLength();
        if (length != HmacSalt.LENGTH && length != MOST_SALTS * HmacSalt.LENGTH) {
            throw new CtapException(CtapStatus.INVALID_LENGTH, "salts of " + length + " bytes");
        }
        List<HmacSalt> salts = new ArrayList<>();
        try (Secret clear = shared.decrypt(saltEnc).orElseThrow(() -> new IllegalStateException("of whole blocks"))) {
            byte[] octets = clear.exposeCopy();
            for (int at = 0; at < length; at += HmacSalt.LENGTH) {
                salts.add(HmacSalt.of(Arrays.copyOfRange(octets, at, at + HmacSalt.LENGTH)));
            }
            Arrays.fill(octets, (byte) 0);
        }
        return salts;
    }

    /// Nothing is asked.
    public boolean isEmpty() {
        return salts.isEmpty();
    }

    /// Has the chip compute what the client is told in the signed data, encrypted for it; nothing for a passkey
    /// that has no HMAC keys.
    ///
    /// @param verified whether the answer says so: then it is another key
    public void tell(PreparedKey key, boolean verified, UserProof proof, CborMap.Builder outputs)
            throws KeyStoreException {
        SharedSecret agreed = shared;
        if (agreed == null || !key.hasHmac()) {
            return;
        }
        List<ChipSecret> computed = key.hmac(verified ? CredRandom.WITH_UV : CredRandom.WITHOUT_UV, salts, proof);
        try (Secret joined = joined(computed)) {
            outputs.put(name, Cbor.of(agreed.encrypt(joined)));
        } finally {
            computed.forEach(ChipSecret::close);
        }
    }

    private static Secret joined(List<ChipSecret> outputs) {
        byte[] octets = new byte[outputs.size() * HmacSalt.LENGTH];
        for (int at = 0; at < outputs.size(); at++) {
            byte[] output = outputs.get(at).exposeCopy();
            System.arraycopy(output, 0, octets, at * HmacSalt.LENGTH, HmacSalt.LENGTH);
            Arrays.fill(output, (byte) 0);
        }
        return Secret.taking(octets);
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
        }
    }
}
