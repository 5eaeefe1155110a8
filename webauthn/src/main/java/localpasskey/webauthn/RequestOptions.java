package localpasskey.webauthn;

import java.util.ArrayList;
import java.util.List;
import localpasskey.webauthn.PublicKeyOptions.ExtensionInputs;
import localpasskey.webauthn.PublicKeyOptions.Verification;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// PublicKeyCredentialRequestOptionsJSON, with the defaults of the specification put in.
///
/// @param rpId the origin's domain where the page named none
/// @param allowed ids that could be ours
/// @param anyAllowed the page named no passkeys: any that needs no name will do
/// @spec https://www.w3.org/TR/webauthn-3/#dictionary-assertion-options WebAuthn Level 3 §5.5
public record RequestOptions(
        String rpId,
        Bytes challenge,
        List<CredentialId> allowed,
        boolean anyAllowed,
        Verification verification,
        ExtensionInputs extensions,
        PublicKeyOptions common) {

    public RequestOptions {
        allowed = List.copyOf(allowed);
    }

    static RequestOptions read(JsonObject options, CallingPage page) throws PageException {
        List<Bytes> named = new ArrayList<>();
        for (JsonObject item : options.objects("allowCredentials")) {
            named.add(item.bytes("id"));
        }
        boolean anyAllowed = named.isEmpty();
        JsonObject extensions = options.findObject("extensions").orElse(JsonObject.EMPTY);
        return new RequestOptions(
                options.findText("rpId").orElse(page.origin().domain()),
                options.bytes("challenge"),
                PublicKeyOptions.descriptors(options, "allowCredentials"),
                anyAllowed,
                Verification.read(options),
                ExtensionInputs.ofGet(extensions, named, page.origin()),
                PublicKeyOptions.read(options));
    }
}
