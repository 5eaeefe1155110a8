package localpasskey.cli.passkey;

import localpasskey.words.Texts;

/// What a key's attribute means, in words.
///
/// Those of a TPM, and what is tried with a key of the Secure Enclave.
///
/// @spec https://trustedcomputinggroup.org/resource/tpm-library-specification/ Part 2, 8.3 TPMA_OBJECT
final class ChipWords {

    private ChipWords() {}

    /// @param texts of the terminal
    static String of(Texts texts, String attribute, boolean set) {
        String meaning = set ? whenSet(texts, attribute) : whenClear(texts, attribute);
        String value = texts.text(set ? "attribute.yes" : "attribute.no");
        return meaning.isEmpty() ? value : texts.text("attribute.meaning", value, meaning);
    }

    private static String whenSet(Texts texts, String attribute) {
        return switch (attribute) {
            case "fixedTPM" -> texts.text("attribute.fixedTPM.set");
            case "fixedParent" -> texts.text("attribute.fixedParent.set");
            case "sensitiveDataOrigin" -> texts.text("attribute.sensitiveDataOrigin.set");
            case "userWithAuth" -> texts.text("attribute.userWithAuth.set");
            case "adminWithPolicy" -> texts.text("attribute.adminWithPolicy.set");
            case "noDA" -> texts.text("attribute.noDA.set");
            case "encryptedDuplication" -> texts.text("attribute.encryptedDuplication.set");
            case "sign", "signEncrypt", "sign/encrypt" -> texts.text("attribute.sign.set");
            case "opensInThisEnclaveOnly" -> texts.text("attribute.opensInThisEnclaveOnly.set");
            case "privateKeyCanBeExported" -> texts.text("attribute.privateKeyCanBeExported.set");
            case "asksThePersonAtEachUse" -> texts.text("attribute.asksThePersonAtEachUse.set");
            default -> "";
        };
    }

    private static String whenClear(Texts texts, String attribute) {
        return switch (attribute) {
            case "fixedTPM" -> texts.text("attribute.fixedTPM.clear");
            case "fixedParent" -> texts.text("attribute.fixedParent.clear");
            case "sensitiveDataOrigin" -> texts.text("attribute.sensitiveDataOrigin.clear");
            case "userWithAuth" -> texts.text("attribute.userWithAuth.clear");
            case "restricted" -> texts.text("attribute.restricted.clear");
            case "decrypt" -> texts.text("attribute.decrypt.clear");
            case "noDA" -> texts.text("attribute.noDA.clear");
            case "opensInThisEnclaveOnly" -> texts.text("attribute.opensInThisEnclaveOnly.clear");
            case "privateKeyCanBeExported" -> texts.text("attribute.privateKeyCanBeExported.clear");
            case "asksThePersonAtEachUse" -> texts.text("attribute.asksThePersonAtEachUse.clear");
            default -> "";
        };
    }
}
