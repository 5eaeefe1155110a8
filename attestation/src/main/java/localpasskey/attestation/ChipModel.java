package localpasskey.attestation;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which chip it is, by its certificate.
///
/// @param manufacturer the TCG's id for the maker, as letters where it has any: `IFX`; as it stands otherwise
/// @param model and `version` as the maker writes them
public record ChipModel(String manufacturer, String model, String version) {

    /// Makers of software TPMs, and what hypervisors give their virtual machines. In doubt it is software.
    private static final Set<String> SOFTWARE = Set.of("IBM", "MSFT", "GOOG", "AMZN", "VMW");

    /// swtpm writes IBM's number of another registry.
    private static final Map<String, String> OTHER_NAMES = Map.of("00001014", "IBM");

    private static final String ID = "id:";
    private static final int HEX_DIGITS = 8;

    /// @param id as the certificate has it: `id:` and eight hexadecimal digits
    static ChipModel of(String id, String model, String version) {
        String digits = id.startsWith(ID) ? id.substring(ID.length()) : id;
        String maker = OTHER_NAMES.getOrDefault(digits, letters(digits));
        return new ChipModel(printable(maker), printable(model), printable(version));
    }

    /// Whether the certificate itself says that there is no chip.
    public boolean isSoftware() {
        return SOFTWARE.contains(manufacturer) || model.toLowerCase(Locale.ROOT).contains("swtpm");
    }

    private static String letters(String digits) {
        if (digits.length() != HEX_DIGITS || !digits.matches("[0-9A-Fa-f]+")) {
            return digits;
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }

    /// It ends in a terminal.
    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "");
    }
}
