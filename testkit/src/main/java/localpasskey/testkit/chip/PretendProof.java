package localpasskey.testkit.chip;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.PinHash;
import localpasskey.keys.SiteHash;

/// What a key demands and what a proof comes to, as text, so that the two can be compared.
record PretendProof(String text) {

    private static final String VERIFIED = "verified by ";
    private static final String PRESENT = "shown ";

    static PretendProof verifiedBy(String verifierId, SiteHash site) {
        return new PretendProof(VERIFIED + verifierId + " for " + sha256(site.bytes()));
    }

    static PretendProof shown(ChipSecret authValue) {
        return new PretendProof(PRESENT + sha256(authValue.exposeCopy()));
    }

    boolean isVerified() {
        return text.startsWith(VERIFIED);
    }

    static String hashed(PinHash pin) {
        return sha256(pin.exposeCopy());
    }

    /// SHA-256 in hexadecimal.
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
