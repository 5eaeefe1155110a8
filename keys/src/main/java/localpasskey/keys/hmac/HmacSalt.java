package localpasskey.keys.hmac;

/// What a site has an HMAC computed over, 32 bytes. Not a secret: whoever knows it still needs the chip.
public final class HmacSalt {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    private HmacSalt(byte[] owned) {
        this.bytes = owned;
    }

    public static HmacSalt of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("salt of " + bytes.length + " bytes, it has " + LENGTH);
        }
        return new HmacSalt(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "HmacSalt (" + LENGTH + " bytes)";
    }
}
