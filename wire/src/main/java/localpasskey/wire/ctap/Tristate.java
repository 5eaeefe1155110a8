package localpasskey.wire.ctap;

/// An option that a request may leave out, which is not the same as saying no.
public enum Tristate {
    ABSENT,
    FALSE,
    TRUE;

    public static Tristate of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public boolean isTrue() {
        return this == TRUE;
    }
}
