import org.jspecify.annotations.NullMarked;

/// CTAP 2: request in, response out; asks the person, asks the chip. One door: Authenticator.handle.
@NullMarked
module localpasskey.authenticator {
    requires static org.jspecify;
    requires transitive localpasskey.wire;
    requires transitive localpasskey.model;
    requires transitive localpasskey.keys;
    requires transitive localpasskey.vault;

    exports localpasskey.authenticator;
    exports localpasskey.authenticator.person;
}
