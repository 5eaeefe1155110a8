package localpasskey.testkit.client;

import java.io.IOException;
import java.util.Arrays;
import localpasskey.keys.KeyPoint;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.wire.ctap.CtapCommand;

/// The client's side of CTAP: what a browser or libfido2 asks of a key, over whatever carries requests to it.
///
/// PINs are texts here: they are those of tests. For one thread.
public final class CtapClient {

    /// makeCredential and getAssertion in a token's permissions.
    public static final int MAKE_CREDENTIAL = 0x01;

    public static final int GET_ASSERTION = 0x02;

    private final Transport transport;

    private CtapClient(Transport transport) {
        this.transport = transport;
    }

    public static CtapClient over(Transport transport) {
        return new CtapClient(transport);
    }

    /// Carries a request (a command octet and its CBOR) to a key and brings the answer (a status octet and its
    /// CBOR).
    @FunctionalInterface
    public interface Transport {
        byte[] exchange(byte[] request) throws IOException;
    }

    /// @param replugFirst three wrong PINs in a row
    public record PinRetries(int retries, boolean replugFirst) {}

    public CborMap getInfo() throws IOException {
        return ask(CtapCommand.GET_INFO, CborMap.EMPTY);
    }

    /// @throws CtapFailure if the key refuses, as all methods here
    public Created makeCredential(CreationRequest request) throws IOException {
        CborMap answer = ask(CtapCommand.MAKE_CREDENTIAL, request.members());
        try {
            Bytes encoded = answer.requiredBytes(0x02);
            AuthenticatorData data = AuthenticatorData.decode(encoded);
            if (!(data.credential() instanceof AttestedCredentialData credential)) {
                throw new IOException("no attested credential data");
            }
            return new Created(
                    answer.requiredText(0x01),
                    data,
                    encoded,
                    credential,
                    answer.requiredMap(0x03),
                    answer.findBytes(0x05).orElse(Bytes.EMPTY));
        } catch (CtapException e) {
            throw new IOException("not an answer to makeCredential", e);
        }
    }

    public SignedIn getAssertion(AssertionRequest request) throws IOException {
        return signedIn(ask(CtapCommand.GET_ASSERTION, request.members()));
    }

    public SignedIn getNextAssertion() throws IOException {
        return signedIn(ask(CtapCommand.GET_NEXT_ASSERTION, CborMap.EMPTY));
    }

    private static SignedIn signedIn(CborMap answer) throws IOException {
        try {
            Bytes encoded = answer.requiredBytes(0x02);
            return new SignedIn(
                    new CredentialId(answer.requiredMap(0x01).requiredBytes("id")),
                    AuthenticatorData.decode(encoded),
                    encoded,
                    answer.requiredBytes(0x03),
                    answer.findMap(0x04).orElse(CborMap.EMPTY),
                    Math.toIntExact(answer.findInt(0x05).orElse(0)),
                    answer.findBool(0x06).orElse(false),
                    answer.findBytes(0x07).orElse(Bytes.EMPTY));
        } catch (CtapException e) {
            throw new IOException("not an answer to getAssertion", e);
        }
    }

    /// Agrees on a secret for hmac-secret.
    public HmacSecretExchange hmacSecret(int protocol) throws IOException {
        return new HmacSecretExchange(protocol, agree(protocol));
    }

    public void setPin(int protocol, String pin) throws IOException {
        ClientPinProtocol agreed = agree(protocol);
        Bytes newPinEnc = agreed.encrypt(ClientPinProtocol.padded(Bytes.ofUtf8(pin)));
        ask(
                CtapCommand.CLIENT_PIN,
                subcommand(0x03, protocol)
                        .put(0x03, keyAgreement(agreed))
                        .put(0x04, Cbor.of(agreed.authenticate(newPinEnc)))
                        .put(0x05, Cbor.of(newPinEnc))
                        .build());
    }

    public void changePin(int protocol, String old, String replacement) throws IOException {
        ClientPinProtocol agreed = agree(protocol);
        Bytes newPinEnc = agreed.encrypt(ClientPinProtocol.padded(Bytes.ofUtf8(replacement)));
        Bytes pinHashEnc = agreed.encrypt(ClientPinProtocol.pinHash(Bytes.ofUtf8(old)));
        ask(
                CtapCommand.CLIENT_PIN,
                subcommand(0x04, protocol)
                        .put(0x03, keyAgreement(agreed))
                        .put(0x04, Cbor.of(agreed.authenticate(newPinEnc.concat(pinHashEnc))))
                        .put(0x05, Cbor.of(newPinEnc))
                        .put(0x06, Cbor.of(pinHashEnc))
                        .build());
    }

    /// The way of CTAP 2.0: makeCredential and getAssertion, for any site.
    public PinToken getPinToken(int protocol, String pin) throws IOException {
        ClientPinProtocol agreed = agree(protocol);
        return token(protocol, agreed, withPin(subcommand(0x05, protocol), agreed, pin));
    }

    public PinToken tokenUsingPin(int protocol, String pin, int permissions, String rpId) throws IOException {
        ClientPinProtocol agreed = agree(protocol);
        CborMap.Builder request = withPin(subcommand(0x09, protocol), agreed, pin);
        return token(protocol, agreed, withPermissions(request, permissions, rpId));
    }

    /// The key asks for the PIN by its own prompt.
    public PinToken tokenUsingUv(int protocol, int permissions, String rpId) throws IOException {
        ClientPinProtocol agreed = agree(protocol);
        CborMap.Builder request = subcommand(0x06, protocol).put(0x03, keyAgreement(agreed));
        return token(protocol, agreed, withPermissions(request, permissions, rpId));
    }

    public PinRetries pinRetries() throws IOException {
        CborMap answer = ask(
                CtapCommand.CLIENT_PIN,
                CborMap.builder().put(0x02, Cbor.of(0x01)).build());
        try {
            return new PinRetries(
                    Math.toIntExact(answer.requiredInt(0x03)),
                    answer.findBool(0x04).orElse(false));
        } catch (CtapException e) {
            throw new IOException("not an answer to getPINRetries", e);
        }
    }

    public int uvRetries() throws IOException {
        CborMap answer = ask(
                CtapCommand.CLIENT_PIN,
                CborMap.builder().put(0x02, Cbor.of(0x07)).build());
        try {
            return Math.toIntExact(answer.requiredInt(0x05));
        } catch (CtapException e) {
            throw new IOException("not an answer to getUVRetries", e);
        }
    }

    public void reset() throws IOException {
        ask(CtapCommand.RESET, CborMap.EMPTY);
    }

    public void selection() throws IOException {
        ask(CtapCommand.SELECTION, CborMap.EMPTY);
    }

    /// Sends any request of the key's vocabulary and returns the members of the answer.
    public CborMap ask(CtapCommand command, CborMap parameters) throws IOException {
        byte[] cbor = parameters.isEmpty() ? new byte[0] : CborWriter.write(parameters);
        byte[] request = new byte[1 + cbor.length];
        request[0] = (byte) command.code();
        System.arraycopy(cbor, 0, request, 1, cbor.length);
        byte[] answer = transport.exchange(request);
        if (answer.length == 0) {
            throw new IOException("an answer without a status");
        }
        if (answer[0] != 0) {
            throw new CtapFailure(answer[0] & 0xff);
        }
        return members(Arrays.copyOfRange(answer, 1, answer.length));
    }

    private static CborMap members(byte[] cbor) throws IOException {
        if (cbor.length == 0) {
            return CborMap.EMPTY;
        }
        try {
            if (CborReader.read(cbor) instanceof CborMap map) {
                return map;
            }
            throw new IOException("an answer that is no map");
        } catch (CborException e) {
            throw new IOException("an answer that is not canonical CBOR", e);
        }
    }

    private ClientPinProtocol agree(int protocol) throws IOException {
        CborMap answer = ask(CtapCommand.CLIENT_PIN, subcommand(0x02, protocol).build());
        try {
            CborMap key = answer.requiredMap(0x01);
            return ClientPinProtocol.agree(protocol, key.requiredBytes(-2), key.requiredBytes(-3));
        } catch (CtapException e) {
            throw new IOException("not an answer to getKeyAgreement", e);
        }
    }

    private PinToken token(int protocol, ClientPinProtocol agreed, CborMap.Builder request) throws IOException {
        CborMap answer = ask(CtapCommand.CLIENT_PIN, request.build());
        try {
            return new PinToken(protocol, agreed.decrypt(answer.requiredBytes(0x02)));
        } catch (CtapException e) {
            throw new IOException("an answer without a token", e);
        }
    }

    private static CborMap.Builder subcommand(int number, int protocol) {
        return CborMap.builder().put(0x01, Cbor.of(protocol)).put(0x02, Cbor.of(number));
    }

    private static CborMap.Builder withPin(CborMap.Builder request, ClientPinProtocol agreed, String pin) {
        return request.put(0x03, keyAgreement(agreed))
                .put(0x06, Cbor.of(agreed.encrypt(ClientPinProtocol.pinHash(Bytes.ofUtf8(pin)))));
    }

    private static CborMap.Builder withPermissions(CborMap.Builder request, int permissions, String rpId) {
        request.put(0x09, Cbor.of(permissions));
        return rpId.isEmpty() ? request : request.put(0x0A, Cbor.of(rpId));
    }

    private static CborMap keyAgreement(ClientPinProtocol agreed) {
        KeyPoint ours = agreed.publicKey();
        return CoseKeyCodec.encodeKeyAgreement(Bytes.of(ours.x()), Bytes.of(ours.y()));
    }
}
