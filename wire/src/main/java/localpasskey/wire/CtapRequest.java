package localpasskey.wire;

import java.util.List;

/// A CTAP request, decoded and complete. [CtapRequestDecoder] makes it from bytes.
///
/// Lists that the client left out are empty where CTAP treats both alike, else said beside the member.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6
public sealed interface CtapRequest {

    /// @param attestationFormatsPreference in the client's order, empty where absent
    /// @param enterpriseAttestation the number sent, 0 where absent
    record MakeCredential(
            ClientDataHash clientDataHash,
            RelyingPartyEntity rp,
            UserEntity user,
            List<CredentialParameters> pubKeyCredParams,
            List<CredentialDescriptor> excludeList,
            CborMap extensions,
            Options options,
            PinUvAuth pinUvAuth,
            long enterpriseAttestation,
            List<String> attestationFormatsPreference)
            implements CtapRequest {
        public MakeCredential {
            pubKeyCredParams = List.copyOf(pubKeyCredParams);
            excludeList = List.copyOf(excludeList);
            attestationFormatsPreference = List.copyOf(attestationFormatsPreference);
        }
    }

    /// @param allowList empty where absent; a list that was sent without entries is refused when decoding
    record GetAssertion(
            RelyingPartyId rpId,
            ClientDataHash clientDataHash,
            List<CredentialDescriptor> allowList,
            CborMap extensions,
            Options options,
            PinUvAuth pinUvAuth)
            implements CtapRequest {
        public GetAssertion {
            allowList = List.copyOf(allowList);
        }
    }

    /// The options of MakeCredential and GetAssertion. Unknown ones are dropped.
    record Options(Tristate rk, Tristate up, Tristate uv) {
        public static final Options NONE = new Options(Tristate.ABSENT, Tristate.ABSENT, Tristate.ABSENT);
    }

    record GetNextAssertion() implements CtapRequest {}

    record GetInfo() implements CtapRequest {}

    record Reset() implements CtapRequest {}

    record Selection() implements CtapRequest {}

    /// ClientPIN: one case per subcommand in [ClientPinRequest].
    record ClientPin(ClientPinRequest subcommand) implements CtapRequest {}

    /// CredentialManagement: one case per subcommand in [CredentialManagementRequest].
    record CredentialManagement(CredentialManagementRequest subcommand) implements CtapRequest {}
}
