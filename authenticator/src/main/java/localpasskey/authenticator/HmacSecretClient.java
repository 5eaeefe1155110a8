package localpasskey.authenticator;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.agreement.EphemeralKeyAgreement;
import localpasskey.keys.agreement.InvalidPointException;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.wire.credential.PlatformKey;
import localpasskey.wire.ctap.CtapCommand;

/// A client's half of hmac-secret: sends salts encrypted, and reads what they come to. For programs that speak to the
/// authenticator as a browser does.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.7
public final class HmacSecretClient implements AutoCloseable {

    private static final PinProtocolVersion PROTOCOL = PinProtocolVersion.TWO;

    private final KeyPoint publicKey;
    private final SharedSecret shared;

    private HmacSecretClient(KeyPoint publicKey, SharedSecret shared) {
        this.publicKey = publicKey;
        this.shared = shared;
    }

    /// The request to which [#agree] reads the answer: clientPIN getKeyAgreement.
    public static byte[] question() {
        byte[] parameters = CborWriter.write(CborMap.builder()
                .put(0x01, Cbor.of(PROTOCOL.number()))
                .put(0x02, Cbor.of(0x02))
                .build());
        byte[] request = new byte[1 + parameters.length];
        request[0] = (byte) CtapCommand.CLIENT_PIN.code();
        System.arraycopy(parameters, 0, request, 1, parameters.length);
        return request;
    }

    /// @param answer the authenticator's own: a status octet and CBOR
    public static HmacSecretClient agree(byte[] answer, SecureRandom random) {
        try (EphemeralKeyAgreement ours = EphemeralKeyAgreement.generate(random);
                ChipSecret sharedX = ours.agree(point(answer))) {
            return new HmacSecretClient(ours.publicKey(), SharedSecret.of(PROTOCOL, sharedX, random));
        } catch (CborException | CtapException | InvalidPointException e) {
            throw new IllegalStateException("the authenticator's own key", e);
        }
    }

    private static KeyPoint point(byte[] answer) throws CborException, CtapException {
        CborMap map =
                CborReader.read(Arrays.copyOfRange(answer, 1, answer.length)).as(CborMap.class, "the answer");
        PlatformKey theirs = CoseKeyCodec.decodePlatformKey(map.requiredMap(0x01));
        return KeyPoint.of(KeyAlgorithm.P256, theirs.x().toArray(), theirs.y().toArray());
    }

    /// The extension's input.
    ///
    /// @param salts one or two, 32 bytes each
    public CborMap input(List<Bytes> salts) {
        byte[] joined = new byte[salts.size() * HmacSalt.LENGTH];
        for (int at = 0; at < salts.size(); at++) {
            System.arraycopy(salts.get(at).toArray(), 0, joined, at * HmacSalt.LENGTH, HmacSalt.LENGTH);
        }
        try (Secret clear = Secret.taking(joined)) {
            Bytes saltEnc = shared.encrypt(clear);
            return CborMap.builder()
                    .put(0x01, CoseKeyCodec.encodeKeyAgreement(Bytes.of(publicKey.x()), Bytes.of(publicKey.y())))
                    .put(0x02, Cbor.of(saltEnc))
                    .put(0x03, Cbor.of(shared.authenticate(saltEnc)))
                    .put(0x04, Cbor.of(PROTOCOL.number()))
                    .build();
        }
    }

    /// What the salts came to, 32 bytes each, for the caller to close.
    public List<Secret> outputs(Bytes encrypted) {
        List<Secret> outputs = new ArrayList<>();
        try (Secret clear = shared.decrypt(encrypted)
                .orElseThrow(() -> new IllegalStateException("the authenticator's own outputs"))) {
            byte[] octets = clear.exposeCopy();
            for (int at = 0; at < octets.length; at += HmacSalt.LENGTH) {
                outputs.add(Secret.taking(Arrays.copyOfRange(octets, at, at + HmacSalt.LENGTH)));
            }
            Arrays.fill(octets, (byte) 0);
        }
        return outputs;
    }

    @Override
    public void close() {
        shared.close();
    }
}
