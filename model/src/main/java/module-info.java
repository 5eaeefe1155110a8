import org.jspecify.annotations.NullMarked;

/// The values that vault, authenticator, control and the programs speak of, each written once. Pure, and no key.
@NullMarked
module localpasskey.model {
    requires static org.jspecify;
    requires transitive localpasskey.wire;

    exports localpasskey.model;
}
