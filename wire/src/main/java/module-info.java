import org.jspecify.annotations.NullMarked;

/// Bytes to values and back: CBOR, COSE keys, authenticator data, CTAP messages. Pure: no I/O, no clock, no state.
@NullMarked
module localpasskey.wire {
    requires static org.jspecify;

    exports localpasskey.wire;
    exports localpasskey.wire.blob;
    exports localpasskey.wire.cbor;
    exports localpasskey.wire.credential;
    exports localpasskey.wire.ctap;
    exports localpasskey.wire.der;
    exports localpasskey.wire.u2f;
}
