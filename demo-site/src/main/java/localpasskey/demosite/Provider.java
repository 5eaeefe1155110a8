package localpasskey.demosite;

import java.util.Map;
import java.util.UUID;

/// Who made a passkey, as its AAGUID says. Anybody can say any AAGUID: without attestation it is a claim.
///
/// @param custody where its keys usually are
record Provider(String name, Custody custody) {

    enum Custody {
        /// Copied to a cloud account.
        SYNCED,
        ONE_DEVICE,
        /// The user chooses, or it is not known.
        EITHER,
        /// On one device as long as nobody copies its files.
        SOFTWARE
    }

    private static final UUID NOBODY = new UUID(0, 0);

    private static final Map<UUID, Provider> KNOWN = Map.ofEntries(
            known("713b04ce-b2f3-4b55-986d-afd363696ad0", "LocalPasskey, in a TPM", Custody.ONE_DEVICE),
            known("b44067f0-4a06-4402-abcb-836772086834", "LocalPasskey, in the Secure Enclave", Custody.ONE_DEVICE),
            known("6c336df6-d923-4dad-a4b2-8ffd4acdcfc6", "LocalPasskey, software, not hardware", Custody.SOFTWARE),
            known("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "Google Password Manager", Custody.SYNCED),
            known("adce0002-35bc-c60a-648b-0b25f1f05503", "Chrome on macOS", Custody.ONE_DEVICE),
            known("b5397666-4885-aa6b-cebf-e52262a439a2", "Chromium's own", Custody.EITHER),
            known("fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "Apple Passwords (iCloud Keychain)", Custody.SYNCED),
            known("dd4ec289-e01d-41c9-bb89-70fa845d4bf2", "Apple Passwords, managed", Custody.SYNCED),
            known("08987058-cadc-4b81-b6e1-30de50dcbe96", "Windows Hello", Custody.EITHER),
            known("9ddd1817-af5a-4672-a2b9-3e3dd95000a9", "Windows Hello", Custody.EITHER),
            known("6028b017-b1d4-4c02-b4b3-afcdafc96bb2", "Windows Hello", Custody.EITHER),
            known("bada5566-a7aa-401f-bd96-45619a55120d", "1Password", Custody.SYNCED),
            known("d548826e-79b4-db40-a3d8-11116f7e8349", "Bitwarden", Custody.SYNCED),
            known("531126d6-e717-415c-9320-3d9aa6981239", "Dashlane", Custody.SYNCED),
            known("0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6", "Keeper", Custody.SYNCED),
            known("b84e4048-15dc-4dd0-8640-f4f60813c8af", "NordPass", Custody.SYNCED),
            known("50726f74-6f6e-5061-7373-50726f746f6e", "Proton Pass", Custody.SYNCED),
            known("53414d53-554e-4700-0000-000000000000", "Samsung Pass", Custody.SYNCED),
            known("fdb141b2-5d84-443e-8a35-4698c205a502", "KeePassXC", Custody.EITHER),
            known("ee882879-721c-4913-9775-3dfcce97072a", "YubiKey 5", Custody.ONE_DEVICE),
            known("fa2b99dc-9e39-4257-8f92-4a30d23c4118", "YubiKey 5 NFC", Custody.ONE_DEVICE),
            known("2fc0579f-8113-47ea-b116-bb5a8db9202a", "YubiKey 5 NFC", Custody.ONE_DEVICE));

    private static Map.Entry<UUID, Provider> known(String aaguid, String name, Custody custody) {
        return Map.entry(UUID.fromString(aaguid), new Provider(name, custody));
    }

    static Provider of(UUID aaguid) {
        return aaguid.equals(NOBODY)
                ? new Provider("It does not say, or the browser hides it", Custody.EITHER)
                : KNOWN.getOrDefault(aaguid, new Provider("None that this page knows", Custody.EITHER));
    }
}
