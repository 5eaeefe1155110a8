package localpasskey.attestation;

import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;

/// What a chip says in TPM2_Certify (TPMS_ATTEST with TPMS_CERTIFY_INFO): that an object with this Name
/// is in it.
///
/// @param qualifyingData what the verifier wanted to see
/// @param name of the object
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §10.12.8 (TPMS_ATTEST)
record Certification(Bytes qualifyingData, Bytes name) {

    /// Set by the chip on what it made itself: a restricted key signs nothing from outside that begins so.
    private static final int GENERATED_VALUE = 0xFF544347;

    private static final int ST_ATTEST_CERTIFY = 0x8017;

    /// TPMS_CLOCK_INFO: clock, reset count, restart count, whether the clock is safe.
    private static final int CLOCK_INFO = 8 + 4 + 4 + 1;

    private static final int FIRMWARE_VERSION = 8;

    static Certification of(Bytes information) throws AttestationException {
        TpmStructure in = new TpmStructure(information);
        if (in.u32() != GENERATED_VALUE || in.u16() != ST_ATTEST_CERTIFY) {
            throw new AttestationException(Reason.MALFORMED, "not what a chip says of a key in it");
        }
        in.sized(); // the qualified Name of the signer, which says nothing that its Name does not
        Bytes qualifyingData = in.sized();
        in.raw(CLOCK_INFO + FIRMWARE_VERSION);
        Bytes name = in.sized();
        in.sized(); // the qualified Name of the object
        in.end();
        return new Certification(qualifyingData, name);
    }
}
