import org.jspecify.annotations.NullMarked;

/// The values that vault, authenticator, control and the programs speak of, each written once, and how time is
/// measured.
/// Pure but for the timer's thread, and no key.
@NullMarked
module localpasskey.model {
    requires static org.jspecify;
    requires transitive localpasskey.wire;

    exports localpasskey.model;
    exports localpasskey.model.message;
    exports localpasskey.model.policy;
    exports localpasskey.model.time;
}
