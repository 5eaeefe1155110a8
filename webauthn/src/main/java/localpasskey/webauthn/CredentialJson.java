package localpasskey.webauthn;

import localpasskey.wire.CredentialId;
import localpasskey.wire.ctap.CredentialDescriptor;

/// What RegistrationResponseJSON and AuthenticationResponseJSON have in common.
///
/// @spec https://www.w3.org/TR/webauthn-3/#iface-pkcredential WebAuthn Level 3 §5.1
final class CredentialJson {

    private CredentialJson() {}

    static PageReply.Credential of(CredentialId id, JsonObject response, JsonObject extensionResults) {
        return new PageReply.Credential(
                id,
                new PageReply.Json(JsonObject.builder()
                        .put("id", id.bytes())
                        .put("rawId", id.bytes())
                        .put("response", response)
                        .put("authenticatorAttachment", "platform")
                        .put("clientExtensionResults", extensionResults)
                        .put("type", CredentialDescriptor.PUBLIC_KEY)
                        .build()));
    }
}
