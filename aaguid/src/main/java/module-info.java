import org.jspecify.annotations.NullMarked;

/// For websites, and for the agent's checker: what is known of a model of authenticator by its AAGUID.
@NullMarked
module localpasskey.aaguid {
    requires static org.jspecify;
    requires transitive localpasskey.risk;
    requires tools.jackson.core;

    exports localpasskey.aaguid;
}
