package localpasskey.e2e.library;

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
