package localpasskey.authenticator.passkey;

import java.util.List;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyStore;
import localpasskey.keys.chip.Custody;
import localpasskey.wire.Aaguid;
import localpasskey.wire.credential.CoseAlgorithm;

/// What the kind of chip decides: the model that sites are told, and the algorithms of passkeys.
public final class ChipModel {

    private ChipModel() {}

    public static Aaguid aaguid(Custody custody) {
        return switch (custody) {
            case TPM -> Aaguid.TPM;
            case SOFTWARE_TPM -> Aaguid.SOFTWARE_TPM;
            case SECURE_ENCLAVE -> Aaguid.SECURE_ENCLAVE;
        };
    }

    /// The supported ones, in our order of preference.
    public static List<CoseAlgorithm> algorithms(KeyStore keys) {
        return List.of(CoseAlgorithm.values()).stream()
                .filter(algorithm -> keys.capabilities().algorithms().contains(curve(algorithm)))
                .toList();
    }

    public static KeyAlgorithm curve(CoseAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256, ESP256 -> KeyAlgorithm.P256;
            case ES384, ESP384 -> KeyAlgorithm.P384;
        };
    }
}
