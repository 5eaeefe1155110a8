import org.jspecify.annotations.NullMarked;

/// A virtual security key: CTAPHID framing over whatever carries 64-byte reports.
@NullMarked
module localpasskey.hid {
    requires static org.jspecify;
    requires transitive localpasskey.wire;
    requires transitive localpasskey.model;
    requires transitive localpasskey.authenticator;

    exports localpasskey.hid;
    exports localpasskey.hid.uhid;
}
