package localpasskey.desktop.manager.passkey;

import localpasskey.desktop.manager.part.ManagerTexts;

/// What a key's attribute means, in words.
///
/// @spec https://trustedcomputinggroup.org/resource/tpm-library-specification/ Part 2, 8.3 TPMA_OBJECT
final class ChipTexts {

    private ChipTexts() {}

    /// Whether it weakens the promise that the key stays in the chip.
    static boolean isBad(String attribute, boolean set) {
        return switch (attribute) {
            case "fixedTPM", "fixedParent", "sensitiveDataOrigin" -> !set;
            case "encryptedDuplication" -> set;
            default -> false;
        };
    }

    static String of(String attribute, boolean set, ManagerTexts texts) {
        return switch (attribute) {
            case "fixedTPM" -> texts.text(set ? "chip.fixedTPM.yes" : "chip.fixedTPM.no");
            case "fixedParent" -> texts.text(set ? "chip.fixedParent.yes" : "chip.fixedParent.no");
            case "sensitiveDataOrigin" ->
                texts.text(set ? "chip.sensitiveDataOrigin.yes" : "chip.sensitiveDataOrigin.no");
            case "userWithAuth" -> texts.text(set ? "chip.userWithAuth.yes" : "chip.userWithAuth.no");
            default -> texts.text(set ? "yes" : "no");
        };
    }
}
