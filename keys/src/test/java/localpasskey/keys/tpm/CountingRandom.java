package localpasskey.keys.tpm;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/// Random numbers that are the same in every run: the hashes of a counter.
public final class CountingRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    public CountingRandom() {
        super(new Spi(), null);
    }

    private static final class Spi extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private int counter;

        @Override
        protected void engineSetSeed(byte[] seed) {
            // always the same
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            for (int at = 0; at < bytes.length; at += KeyDerivation.LENGTH) {
                byte[] block =
                        KeyDerivation.sha256(new TpmWriter().u32(counter++).take());
                System.arraycopy(block, 0, bytes, at, Math.min(block.length, bytes.length - at));
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] seed = new byte[length];
            engineNextBytes(seed);
            return seed;
        }
    }
}
