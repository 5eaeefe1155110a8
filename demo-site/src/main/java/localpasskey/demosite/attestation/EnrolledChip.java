package localpasskey.demosite.attestation;

import java.security.cert.X509Certificate;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.ChipModel;

/// A chip whose attestation key this website signed, for one account.
///
/// @param certificate of the attestation key
public record EnrolledChip(String user, Grade grade, ChipModel chip, X509Certificate certificate) {

    /// Whether a maker of chips whom this website trusts signed for it.
    public boolean isHardware() {
        return grade == Grade.HARDWARE;
    }

    /// `IFX SLB9672`.
    public String name() {
        return (chip.manufacturer() + " " + chip.model()).strip();
    }
}
