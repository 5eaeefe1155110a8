package localpasskey.wire.credential;

import localpasskey.wire.Bytes;

/// A public key on P-256 or P-384. Both coordinates have the curve's length, big-endian.
public record CoseKey(CoseAlgorithm algorithm, Bytes x, Bytes y) {

    public CoseKey {
        int length = algorithm.coordinateLength();
        if (x.length() != length || y.length() != length) {
            throw new IllegalArgumentException(
                    algorithm + " needs coordinates of " + length + " bytes, got " + x.length() + " and " + y.length());
        }
    }
}
