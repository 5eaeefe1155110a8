import org.jspecify.annotations.NullMarked;

/// Messages of D-Bus: octets to values and back. Knows no socket, no service and nothing of passkeys.
@NullMarked
module localpasskey.dbus {
    requires static org.jspecify;

    exports localpasskey.dbus;
}
