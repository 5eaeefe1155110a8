import org.jspecify.annotations.NullMarked;

/// The background program: Main puts the parts together, asks the person, writes the history.
@NullMarked
module localpasskey.agent {
    requires static org.jspecify;
    requires localpasskey.attestation;
    requires localpasskey.wire;
    requires localpasskey.model;
    requires localpasskey.keys;
    requires localpasskey.vault;
    requires localpasskey.authenticator;
    requires localpasskey.hid;
    requires localpasskey.control;
    requires localpasskey.dbus;
    requires localpasskey.webauthn;
    requires localpasskey.aaguid;
    requires localpasskey.words;
    requires tools.jackson.core;

    exports localpasskey.agent;
}
