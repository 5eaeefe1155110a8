package localpasskey.dbus;

/// The codes of header fields.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-header-fields
final class HeaderField {

    static final int PATH = 1;
    static final int INTERFACE = 2;
    static final int MEMBER = 3;
    static final int ERROR_NAME = 4;
    static final int REPLY_SERIAL = 5;
    static final int DESTINATION = 6;
    static final int SENDER = 7;
    static final int SIGNATURE = 8;

    private HeaderField() {}
}
