package localpasskey.webauthn;

import java.util.Arrays;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;
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

    /// What a PRF came to (AuthenticationExtensionsPRFValuesJSON). The outputs are closed: from here on they
    /// are text in the page's answer.
    static JsonObject prfResults(List<Secret> outputs) {
        JsonObject.Builder results = JsonObject.builder();
        for (int at = 0; at < outputs.size(); at++) {
            try (Secret output = outputs.get(at)) {
                byte[] exposed = output.exposeCopy();
                results.put(at == 0 ? "first" : "second", Bytes.of(exposed));
                Arrays.fill(exposed, (byte) 0);
            }
        }
        return results.build();
    }
}
