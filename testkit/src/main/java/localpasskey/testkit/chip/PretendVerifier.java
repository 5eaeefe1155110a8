package localpasskey.testkit.chip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.PretendBlobs.Kind;

/// V of a pretend chip.
///
/// @param id what keys name, the same before and after a PIN change
/// @param pin hashed
record PretendVerifier(String id, String pin) {

    VerifierBlob wrapped(PretendBlobs blobs) {
        return VerifierBlob.of(blobs.wrap(Kind.VERIFIER, id.getBytes(US_ASCII), pin.getBytes(US_ASCII)));
    }

    static PretendVerifier open(PretendBlobs blobs, VerifierBlob blob) throws KeyStoreException {
        byte[][] fields = blobs.unwrap(Kind.VERIFIER, blob.encoded(), 2);
        return new PretendVerifier(new String(fields[0], US_ASCII), new String(fields[1], US_ASCII));
    }
}
