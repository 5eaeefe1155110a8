package localpasskey.wire.ctap;

import java.util.List;
import java.util.Set;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.CborMap;

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
        /// Sites that do not exist: browsers ask for a passkey of theirs when they only want a touch.
        private static final Set<String> DUMMY_SITES = Set.of(".dummy", "make.me.blink");

        public MakeCredential {
            pubKeyCredParams = List.copyOf(pubKeyCredParams);
            excludeList = List.copyOf(excludeList);
            attestationFormatsPreference = List.copyOf(attestationFormatsPreference);
        }

        /// Whether the client only wants a touch. One that does not know the zero-length parameter sends a request
        /// for a site that does not exist; the same answer tells it what it wants to know.
        public boolean isProbe() {
            return pinUvAuth instanceof PinUvAuth.Probe
                    || DUMMY_SITES.contains(rp.id().value());
        }
    }

    /// @param allowList empty where absent; an empty one that was sent is as good as absent (§6.2.2 step 7)
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

        /// Whether the client only wants a touch.
        public boolean isProbe() {
            return pinUvAuth instanceof PinUvAuth.Probe;
        }

        /// A pre-flight: nobody shall be asked. One that asks for built-in verification is none.
        public boolean isSilent() {
            boolean asksForUv = options.uv().isTrue() && pinUvAuth instanceof PinUvAuth.Absent;
            return options.up() == Tristate.FALSE && !asksForUv;
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

    /// LargeBlobs: one case for reading and one for each kind of part in [LargeBlobsRequest].
    record LargeBlobs(LargeBlobsRequest subcommand) implements CtapRequest {}

    /// authenticatorConfig: one case per subcommand in [ConfigRequest].
    record Config(ConfigRequest subcommand) implements CtapRequest {}

    /// CredentialManagement: one case per subcommand in [CredentialManagementRequest].
    record CredentialManagement(CredentialManagementRequest subcommand) implements CtapRequest {}
}
