package localpasskey.testkit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyPoint;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseKeyCodec;

/// A client's half of hmac-secret: salts go out encrypted, what they come to is decrypted.
public final class HmacSecretExchange {

    private static final int OUTPUT_LENGTH = 32;

    private final int protocol;
    private final ClientPinProtocol agreed;

    HmacSecretExchange(int protocol, ClientPinProtocol agreed) {
        this.protocol = protocol;
        this.agreed = agreed;
    }

    /// The extension's input for these salts, as they are: also of lengths that no key takes.
    public CborMap input(Bytes... salts) {
        Bytes joined = Bytes.EMPTY;
        for (Bytes salt : salts) {
            joined = joined.concat(salt);
        }
        Bytes saltEnc = agreed.encrypt(joined);
        return encrypted(saltEnc, agreed.authenticate(saltEnc));
    }

    /// The extension's input, also one that does not fit together.
    public CborMap encrypted(Bytes saltEnc, Bytes saltAuth) {
        KeyPoint ours = agreed.publicKey();
        CborMap.Builder input = CborMap.builder()
                .put(0x01, CoseKeyCodec.encodeKeyAgreement(Bytes.of(ours.x()), Bytes.of(ours.y())))
                .put(0x02, Cbor.of(saltEnc))
                .put(0x03, Cbor.of(saltAuth));
        return protocol == 1
                ? input.build()
                : input.put(0x04, Cbor.of(protocol)).build();
    }

    /// What the salts came to, 32 bytes each; empty where the answer has no such extension.
    public List<Bytes> outputs(AuthenticatorData data, String extension) throws CtapException {
        Optional<Bytes> encrypted = data.extensions().findBytes(extension);
        List<Bytes> outputs = new ArrayList<>();
        if (encrypted.isPresent()) {
            Bytes clear = agreed.decrypt(encrypted.get());
            for (int at = 0; at < clear.length(); at += OUTPUT_LENGTH) {
                outputs.add(clear.slice(at, at + OUTPUT_LENGTH));
            }
        }
        return outputs;
    }
}
