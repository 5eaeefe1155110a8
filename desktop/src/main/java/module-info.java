import org.jspecify.annotations.NullMarked;

/// The windows of a graphical session. Cannot reach keys: it only asks over the control socket.
@NullMarked
module localpasskey.desktop {
    requires static org.jspecify;
    requires localpasskey.wire;
    requires localpasskey.model;
    requires localpasskey.control;
    requires localpasskey.words;
    requires localpasskey.dbus;
    requires java.desktop;
    requires com.formdev.flatlaf;
}
