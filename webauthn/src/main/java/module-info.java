import org.jspecify.annotations.NullMarked;

/// What a browser would do: origin and rpId rules, clientDataJSON, for requests that come from a page. Pure.
@NullMarked
module localpasskey.webauthn {
    requires static org.jspecify;
    requires transitive localpasskey.wire;
    requires tools.jackson.core;
    requires com.google.common;

    exports localpasskey.webauthn;
    exports localpasskey.webauthn.blob;
    exports localpasskey.webauthn.domain;
    exports localpasskey.webauthn.prf;
}
