package localpasskey.cli.passkey;

/// What a key's attribute means, in words.
///
/// Those of a TPM, and what is tried with a key of the Secure Enclave.
///
/// @spec https://trustedcomputinggroup.org/resource/tpm-library-specification/ Part 2, 8.3 TPMA_OBJECT
final class ChipWords {

    private ChipWords() {}

    static String of(String attribute, boolean set) {
        String meaning = set ? whenSet(attribute) : whenClear(attribute);
        String value = set ? "yes" : "no";
        return meaning.isEmpty() ? value : value + ": " + meaning;
    }

    private static String whenSet(String attribute) {
        return switch (attribute) {
            case "fixedTPM" -> "it cannot be duplicated to another chip";
            case "fixedParent" -> "it stays under the parent it was made under";
            case "sensitiveDataOrigin" -> "the chip made it, it was never outside";
            case "userWithAuth" -> "a value that the agent keeps is enough to use it";
            case "adminWithPolicy" -> "only its policy may administer it";
            case "noDA" -> "it does not count towards the chip's lockout";
            case "encryptedDuplication" -> "duplicating it would need an encrypted wrapper";
            case "sign", "signEncrypt", "sign/encrypt" -> "it signs";
            case "opensInThisEnclaveOnly" -> "no other Mac can use it";
            case "privateKeyCanBeExported" -> "IT CAN BE TAKEN OUT";
            case "asksThePersonAtEachUse" -> "a sheet comes before each signature";
            default -> "";
        };
    }

    private static String whenClear(String attribute) {
        return switch (attribute) {
            case "fixedTPM" -> "IT MAY BE DUPLICATED TO ANOTHER CHIP";
            case "fixedParent" -> "IT MAY BE MOVED UNDER ANOTHER PARENT";
            case "sensitiveDataOrigin" -> "IT WAS MADE OUTSIDE OF THE CHIP";
            case "userWithAuth" -> "only its policy lets it sign, which asks for the PIN";
            case "restricted" -> "it signs digests that it is given";
            case "decrypt" -> "it decrypts nothing";
            case "noDA" -> "wrong tries count towards the chip's lockout";
            case "opensInThisEnclaveOnly" -> "THIS MAC DOES NOT OPEN IT AS IT WAS KEPT";
            case "privateKeyCanBeExported" -> "the enclave made it, it was never outside";
            case "asksThePersonAtEachUse" -> "IT SIGNS WITHOUT ASKING YOU";
            default -> "";
        };
    }
}
