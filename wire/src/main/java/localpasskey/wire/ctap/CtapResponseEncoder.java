package localpasskey.wire.ctap;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.wire.ctap.CtapResponse.UserShown;

/// Makes the octets of an answer that succeeded: status OK, then canonical CBOR where there is something to say.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6 and §8
public final class CtapResponseEncoder {

    private CtapResponseEncoder() {}

    public static byte[] encode(CtapResponse response) {
        return switch (response) {
            case CtapResponse.Done() -> new byte[] {(byte) CtapStatus.OK.code()};
            case CtapResponse.Attestation attestation -> ok(attestation(attestation));
            case CtapResponse.Assertion assertion -> ok(assertion(assertion));
            case CtapResponse.AuthenticatorInfo(CborMap members) -> ok(withoutEmpty(members));
            case CtapResponse.KeyAgreement(Bytes x, Bytes y) ->
                ok(CborMap.builder()
                        .put(0x01, CoseKeyCodec.encodeKeyAgreement(x, y))
                        .build());
            case CtapResponse.PinUvAuthToken(Bytes encryptedToken) ->
                ok(CborMap.builder().put(0x02, Cbor.of(encryptedToken)).build());
            case CtapResponse.PinRetries(int retries, boolean powerCycleState) ->
                ok(CborMap.builder()
                        .put(0x03, Cbor.of(retries))
                        .put(0x04, Cbor.of(powerCycleState))
                        .build());
            case CtapResponse.UvRetries(int retries) ->
                ok(CborMap.builder().put(0x05, Cbor.of(retries)).build());
            case CtapResponse.CredsMetadata(long existing, long remaining) ->
                ok(CborMap.builder()
                        .put(0x01, Cbor.of(existing))
                        .put(0x02, Cbor.of(remaining))
                        .build());
            case CtapResponse.LargeBlobPart(Bytes config) ->
                ok(CborMap.builder().put(0x01, Cbor.of(config)).build());
            case CtapResponse.EnumeratedRp rp -> ok(enumeratedRp(rp));
            case CtapResponse.EnumeratedCredential credential -> ok(enumeratedCredential(credential));
        };
    }

    private static byte[] ok(CborMap map) {
        byte[] cbor = CborWriter.write(map);
        byte[] message = new byte[1 + cbor.length];
        message[0] = (byte) CtapStatus.OK.code();
        System.arraycopy(cbor, 0, message, 1, cbor.length);
        return message;
    }

    private static CborMap attestation(CtapResponse.Attestation attestation) {
        CborMap.Builder members = CborMap.builder()
                .put(0x01, Cbor.of(attestationFormat(attestation.statement())))
                .put(0x02, Cbor.of(attestation.authenticatorData()))
                .put(0x03, attestationStatement(attestation.statement()));
        putUnlessEmpty(members, 0x05, attestation.largeBlobKey());
        return members.build();
    }

    private static String attestationFormat(CtapResponse.Statement statement) {
        return switch (statement) {
            case CtapResponse.Statement.None() -> "none";
            case CtapResponse.Statement.Packed _ -> "packed";
            case CtapResponse.Statement.Tpm _ -> "tpm";
        };
    }

    private static CborMap attestationStatement(CtapResponse.Statement statement) {
        return switch (statement) {
            case CtapResponse.Statement.None() -> CborMap.EMPTY;
            case CtapResponse.Statement.Packed(CoseAlgorithm algorithm, Bytes signature) ->
                CborMap.builder()
                        .put("alg", Cbor.of(algorithm.code()))
                        .put("sig", Cbor.of(signature))
                        .build();
            case CtapResponse.Statement.Tpm(List<Bytes> certificates, Bytes signature, Bytes certInfo, Bytes pubArea) ->
                CborMap.builder()
                        .put("alg", Cbor.of(CoseAlgorithm.ES256.code()))
                        .put("sig", Cbor.of(signature))
                        .put("ver", Cbor.of("2.0"))
                        .put("x5c", Cbor.of(certificates.stream().map(Cbor::of).toList()))
                        .put("pubArea", Cbor.of(pubArea))
                        .put("certInfo", Cbor.of(certInfo))
                        .build();
        };
    }

    private static CborMap assertion(CtapResponse.Assertion assertion) {
        CborMap.Builder members = CborMap.builder()
                .put(0x01, descriptor(assertion.credential()))
                .put(0x02, Cbor.of(assertion.authenticatorData()))
                .put(0x03, Cbor.of(assertion.signature()));
        if (assertion.userShown() != UserShown.NOTHING) {
            members.put(0x04, user(assertion.user(), assertion.userShown()));
        }
        if (assertion.numberOfCredentials() > 1) {
            members.put(0x05, Cbor.of(assertion.numberOfCredentials()));
        }
        if (assertion.userSelected()) {
            members.put(0x06, Cbor.of(true));
        }
        putUnlessEmpty(members, 0x07, assertion.largeBlobKey());
        return members.build();
    }

    private static CborMap enumeratedRp(CtapResponse.EnumeratedRp enumerated) {
        RelyingPartyId id = enumerated.rp().id();
        CborMap.Builder rp = CborMap.builder().put("id", Cbor.of(id.value()));
        putUnlessEmpty(rp, "name", enumerated.rp().name());
        CborMap.Builder members = CborMap.builder().put(0x03, rp.build()).put(0x04, Cbor.of(id.hash()));
        if (enumerated.totalRps() > 0) {
            members.put(0x05, Cbor.of(enumerated.totalRps()));
        }
        return members.build();
    }

    private static CborMap enumeratedCredential(CtapResponse.EnumeratedCredential enumerated) {
        CborMap.Builder members = CborMap.builder()
                .put(0x06, user(enumerated.user(), UserShown.ID_AND_NAMES))
                .put(0x07, descriptor(enumerated.credential()))
                .put(0x08, CoseKeyCodec.encode(enumerated.publicKey()))
                .put(0x0A, Cbor.of(enumerated.credProtect()));
        if (enumerated.totalCredentials() > 0) {
            members.put(0x09, Cbor.of(enumerated.totalCredentials()));
        }
        putUnlessEmpty(members, 0x0B, enumerated.largeBlobKey());
        return members.put(0x0C, Cbor.of(enumerated.thirdPartyPayment())).build();
    }

    private static CborMap descriptor(CredentialId credential) {
        return CborMap.builder()
                .put("id", Cbor.of(credential.bytes()))
                .put("type", Cbor.of(CredentialDescriptor.PUBLIC_KEY))
                .build();
    }

    private static CborMap user(UserEntity user, UserShown shown) {
        CborMap.Builder members = CborMap.builder().put("id", Cbor.of(user.id().bytes()));
        if (shown == UserShown.ID_AND_NAMES) {
            putUnlessEmpty(members, "name", user.name());
            putUnlessEmpty(members, "displayName", user.displayName());
        }
        return members.build();
    }

    private static void putUnlessEmpty(CborMap.Builder members, long key, Bytes value) {
        if (!value.isEmpty()) {
            members.put(key, Cbor.of(value));
        }
    }

    private static void putUnlessEmpty(CborMap.Builder members, String key, String text) {
        if (!text.isEmpty()) {
            members.put(key, Cbor.of(text));
        }
    }

    /// getInfo leaves out empty arrays and maps: an array must not be empty (CTAP 2.3 §6.4), and clients trip over it.
    private static CborMap withoutEmpty(CborMap info) {
        CborMap.Builder kept = CborMap.builder();
        info.members().forEach((key, value) -> {
            if (!isEmpty(value)) {
                kept.put(key, value);
            }
        });
        return kept.build();
    }

    private static boolean isEmpty(Cbor value) {
        return switch (value) {
            case Cbor.Array(List<Cbor> items) -> items.isEmpty();
            case CborMap map -> map.isEmpty();
            case Cbor.Int _, Cbor.ByteString _, Cbor.Text _, Cbor.Bool _ -> false;
        };
    }
}
