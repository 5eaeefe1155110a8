package localpasskey.wire.ctap;

import java.util.Optional;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CredentialManagementRequest.Authorisation;

/// Makes the subcommand of a CredentialManagement message, with exactly the members that this subcommand needs.
///
/// The parameter that authorises it stands over the parameters' octets. Only canonical CBOR gets here, so what
/// [CborWriter] makes of them are the octets that were sent.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8
final class CredentialManagementDecoder {

    private static final int SUBCOMMAND = 0x01;
    private static final int PARAMETERS = 0x02;
    private static final int PROTOCOL = 0x03;
    private static final int PIN_UV_AUTH_PARAM = 0x04;

    private static final int RP_ID_HASH = 0x01;
    private static final int CREDENTIAL_ID = 0x02;
    private static final int USER = 0x03;

    private static final int RP_ID_HASH_LENGTH = 32;

    private final CborMap map;

    private CredentialManagementDecoder(CborMap map) {
        this.map = map;
    }

    static CredentialManagementRequest decode(CborMap map) throws CtapException {
        CredentialManagementDecoder decoder = new CredentialManagementDecoder(map);
        long subcommand = CtapRequestDecoder.requiredUnsigned(map, SUBCOMMAND);
        if (subcommand > 0x07) {
            throw unknown(subcommand);
        }
        return switch ((int) subcommand) {
            case 0x01 -> new CredentialManagementRequest.GetCredsMetadata(decoder.authorisation(0x01));
            case 0x02 -> new CredentialManagementRequest.EnumerateRpsBegin(decoder.authorisation(0x02));
            case 0x03 -> new CredentialManagementRequest.EnumerateRpsGetNextRp();
            case 0x04 -> decoder.enumerateCredentials();
            case 0x05 -> new CredentialManagementRequest.EnumerateCredentialsGetNextCredential();
            case 0x06 -> decoder.deleteCredential();
            case 0x07 -> decoder.updateUserInformation();
            default -> throw unknown(subcommand);
        };
    }

    private static CtapException unknown(long subcommand) {
        return new CtapException(CtapStatus.INVALID_SUBCOMMAND, "credentialManagement subcommand " + subcommand);
    }

    private CredentialManagementRequest enumerateCredentials() throws CtapException {
        Authorisation authorisation = authorisationOverParameters(0x04);
        Bytes rpIdHash = parameters().requiredBytes(RP_ID_HASH);
        EntityDecoder.requireLength("rpIDHash", rpIdHash.length(), RP_ID_HASH_LENGTH, RP_ID_HASH_LENGTH);
        return new CredentialManagementRequest.EnumerateCredentialsBegin(authorisation, rpIdHash);
    }

    private CredentialManagementRequest deleteCredential() throws CtapException {
        return new CredentialManagementRequest.DeleteCredential(authorisationOverParameters(0x06), credential());
    }

    private CredentialManagementRequest updateUserInformation() throws CtapException {
        return new CredentialManagementRequest.UpdateUserInformation(
                authorisationOverParameters(0x07),
                credential(),
                EntityDecoder.knownUser(parameters().requiredMap(USER)));
    }

    private CredentialDescriptor credential() throws CtapException {
        return EntityDecoder.descriptor(parameters().requiredMap(CREDENTIAL_ID));
    }

    private CborMap parameters() throws CtapException {
        return map.requiredMap(PARAMETERS);
    }

    private Authorisation authorisationOverParameters(int subcommand) throws CtapException {
        Authorisation alone = authorisation(subcommand);
        return new Authorisation(alone.pinUvAuth(), alone.message().concat(Bytes.of(CborWriter.write(parameters()))));
    }

    private Authorisation authorisation(int subcommand) throws CtapException {
        Optional<Bytes> param = map.findBytes(PIN_UV_AUTH_PARAM);
        if (param.isEmpty()) {
            throw new CtapException(CtapStatus.PUAT_REQUIRED, "subcommand " + subcommand + " without pinUvAuthParam");
        }
        long protocol = CtapRequestDecoder.requiredUnsigned(map, PROTOCOL);
        return new Authorisation(new PinUvAuth.Param(protocol, param.get()), Bytes.of(new byte[] {(byte) subcommand}));
    }
}
