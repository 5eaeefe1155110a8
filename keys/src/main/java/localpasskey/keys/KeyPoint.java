package localpasskey.keys;

import java.util.Arrays;

/// A public key: a point on the algorithm's curve, coordinates of the curve's length, big-endian.
public final class KeyPoint {

    private final KeyAlgorithm algorithm;
    private final byte[] x;
    private final byte[] y;

    private KeyPoint(KeyAlgorithm algorithm, byte[] x, byte[] y) {
        this.algorithm = algorithm;
        this.x = x;
        this.y = y;
    }

    /// Pads short coordinates with leading zeros, as chips leave them out.
    public static KeyPoint of(KeyAlgorithm algorithm, byte[] x, byte[] y) {
        return new KeyPoint(algorithm, padded(x, algorithm.length()), padded(y, algorithm.length()));
    }

    private static byte[] padded(byte[] coordinate, int length) {
        if (coordinate.length > length) {
            throw new IllegalArgumentException("coordinate of " + coordinate.length + " bytes on a curve of " + length);
        }
        byte[] padded = new byte[length];
        System.arraycopy(coordinate, 0, padded, length - coordinate.length, coordinate.length);
        return padded;
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    public byte[] x() {
        return x.clone();
    }

    public byte[] y() {
        return y.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPoint that
                && algorithm == that.algorithm
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x);
    }
}
