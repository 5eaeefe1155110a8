import org.jspecify.annotations.NullMarked;

/// Pretend chip, person, clock and passkey, a CTAP client, a model of what chips cost, and the contract tests that
/// every chip
/// must pass. No shipped module depends on it.
@NullMarked
module localpasskey.testkit {
    requires static org.jspecify;
    requires transitive localpasskey.wire;
    requires transitive localpasskey.model;
    requires transitive localpasskey.keys;
    requires transitive org.junit.jupiter.api;

    exports localpasskey.testkit;
    exports localpasskey.testkit.chip;
    exports localpasskey.testkit.client;
    exports localpasskey.testkit.contract;
    exports localpasskey.testkit.cost;
    exports localpasskey.testkit.hid;
    exports localpasskey.testkit.site;
}
