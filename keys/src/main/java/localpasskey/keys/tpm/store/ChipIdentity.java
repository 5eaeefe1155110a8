package localpasskey.keys.tpm.store;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import localpasskey.keys.Capabilities;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.transport.ChipLost;

/// What a TPM says about itself when it is opened: who made it, which curves it has, whether it is a chip at all.
public final class ChipIdentity {

    /// Makers of software TPMs: libtpms (swtpm, QEMU), and what hypervisors give their virtual machines. In doubt it
    /// is software: a site must not be told of hardware that may not be there.
    private static final Set<String> SOFTWARE = Set.of("IBM", "MSFT", "GOOG", "AMZN", "VMW");

    private static final int MANUFACTURER = 0x105;
    private static final int VENDOR_STRING = 0x106;
    private static final int VENDOR_STRING_PARTS = 4;
    private static final int FIRMWARE_1 = 0x10B;
    private static final int FIRMWARE_2 = 0x10C;

    private ChipIdentity() {}

    public static Capabilities capabilities(ChipQueries queries) throws KeyStoreException, ChipLost {
        Set<KeyAlgorithm> algorithms = EnumSet.noneOf(KeyAlgorithm.class);
        if (queries.hasCurve(Tag.CURVE_P256)) {
            algorithms.add(KeyAlgorithm.P256);
        }
        if (queries.hasCurve(Tag.CURVE_P384) && queries.hasAlgorithm(Tag.ALG_SHA384)) {
            algorithms.add(KeyAlgorithm.P384);
        }
        boolean hmac = queries.hasCommand(TpmCommand.HMAC) && queries.hasAlgorithm(Tag.ALG_HMAC);
        return new Capabilities(algorithms, hmac);
    }

    /// @param socket the TPM is reached by a socket: no chip is
    public static ChipDescription description(ChipQueries queries, ChipFingerprint fingerprint, boolean socket)
            throws KeyStoreException, ChipLost {
        Map<Integer, Integer> properties = queries.properties(MANUFACTURER, FIRMWARE_2 - MANUFACTURER + 1);
        String manufacturer = text(properties.getOrDefault(MANUFACTURER, 0)).strip();
        StringBuilder model = new StringBuilder();
        for (int i = 0; i < VENDOR_STRING_PARTS; i++) {
            model.append(text(properties.getOrDefault(VENDOR_STRING + i, 0)));
        }
        FirmwareVersion firmware = FirmwareVersion.ofProperties(
                properties.getOrDefault(FIRMWARE_1, 0), properties.getOrDefault(FIRMWARE_2, 0));
        Custody custody = socket || SOFTWARE.contains(manufacturer) ? Custody.SOFTWARE_TPM : Custody.TPM;
        return new ChipDescription(custody, manufacturer, model.toString().strip(), firmware, fingerprint);
    }

    /// Four characters; what is not printable is left out, since it ends in a terminal.
    private static String text(int packed) {
        StringBuilder text = new StringBuilder();
        for (int shift = 24; shift >= 0; shift -= 8) {
            int character = packed >>> shift & 0xFF;
            if (character >= ' ' && character <= '~') {
                text.append((char) character);
            }
        }
        return text.toString();
    }
}
