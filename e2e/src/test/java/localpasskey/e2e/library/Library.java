package localpasskey.e2e.library;

import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/// The libraries that a relying party has a choice of, with what their pages run. One for servers alone has a page
/// that runs no library.
public enum Library {
    SIMPLEWEBAUTHN("simplewebauthn", true),
    PASSWORDLESS_ID("passwordless-id", true),
    FIDO2_LIB("plain", false),
    WEBAUTHN_JSON("webauthn-json", true),
    WEBAUTHN_JSON_PONYFILL("webauthn-json-ponyfill", true),
    JAVA_WEBAUTHN_SERVER("plain", false),
    WEBAUTHN4J("plain", false),
    SPRING_SECURITY("spring-security", false);

    private final String page;
    private final boolean fills;

    Library(String page, boolean fills) {
        this.page = page;
        this.fills = fills;
    }

    /// What `e2e/libraries/pages.mjs` calls it.
    public String page() {
        return page;
    }

    /// Whether its page offers passkeys in a field.
    public boolean fills() {
        return fills;
    }

    /// Whether it takes this ES256 signature for what it is. Version 2.4.0 of @passwordless-id/webauthn
    /// expects both of its numbers to have 32 bytes; in one of 128 signatures one of them is shorter.
    ///
    /// @param credential as a page sends it after signing in
    public boolean reads(String credential) {
        if (this != PASSWORDLESS_ID) {
            return true;
        }
        String signature = new JsonMapper()
                .readTree(credential)
                .path("response")
                .path("signature")
                .asString();
        byte[] der = Base64.getUrlDecoder().decode(signature);
        int r = der[3];
        int s = der[5 + r];
        return r >= 32 && s >= 32;
    }

    /// A website with the relying party id `localhost`.
    ///
    /// @param origin of its page
    public RelyingPartyLibrary open(String origin) throws Exception {
        return switch (this) {
            case SIMPLEWEBAUTHN -> NodeLibrary.start("simplewebauthn", origin);
            case PASSWORDLESS_ID -> NodeLibrary.start("passwordless-id", origin);
            case FIDO2_LIB -> NodeLibrary.start("fido2-lib", origin);
            case WEBAUTHN_JSON, WEBAUTHN_JSON_PONYFILL, WEBAUTHN4J -> new JudgedLibrary(origin);
            case JAVA_WEBAUTHN_SERVER -> new YubicoLibrary(origin);
            case SPRING_SECURITY -> new SpringLibrary(origin);
        };
    }
}
