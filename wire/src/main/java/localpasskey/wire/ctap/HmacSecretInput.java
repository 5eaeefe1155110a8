package localpasskey.wire.ctap;

import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.wire.credential.PlatformKey;

/// What a client sends to have HMACs computed: hmac-secret in getAssertion, hmac-secret-mc in makeCredential.
///
/// @param saltEnc one or two salts, encrypted; of the protocol's lengths, which are not yet checked
/// @param protocol 1 where the client is silent
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.7, §12.8
public record HmacSecretInput(PlatformKey keyAgreement, Bytes saltEnc, Bytes saltAuth, long protocol) {

    private static final int KEY_AGREEMENT = 0x01;
    private static final int SALT_ENC = 0x02;
    private static final int SALT_AUTH = 0x03;
    private static final int PROTOCOL = 0x04;
    private static final int PROTOCOL_OF_OLDER_CLIENTS = 1;

    /// The extension of this name; empty where the client sent none.
    public static Optional<HmacSecretInput> find(CborMap extensions, String name) throws CtapException {
        Optional<CborMap> sent = extensions.findMap(name);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        CborMap map = sent.get();
        OptionalLong protocol = CtapRequestDecoder.unsigned(map, PROTOCOL);
        return Optional.of(new HmacSecretInput(
                CoseKeyCodec.decodePlatformKey(map.requiredMap(KEY_AGREEMENT)),
                map.requiredBytes(SALT_ENC),
                map.requiredBytes(SALT_AUTH),
                protocol.orElse(PROTOCOL_OF_OLDER_CLIENTS)));
    }
}
