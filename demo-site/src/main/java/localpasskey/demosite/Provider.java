package localpasskey.demosite;

import java.util.Map;
import java.util.UUID;

/// Who made a passkey, as its AAGUID says. Anybody can say any AAGUID: without attestation it is a claim.
///
/// @param custody where its keys usually are
record Provider(SiteText name, Custody custody) {

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
            known("713b04ce-b2f3-4b55-986d-afd363696ad0", SiteText.of("model.localpasskey.tpm"), Custody.ONE_DEVICE),
            known(
                    "b44067f0-4a06-4402-abcb-836772086834",
                    SiteText.of("model.localpasskey.enclave"),
                    Custody.ONE_DEVICE),
            known("6c336df6-d923-4dad-a4b2-8ffd4acdcfc6", SiteText.of("model.localpasskey.software"), Custody.SOFTWARE),
            known("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", SiteText.verbatim("Google Password Manager"), Custody.SYNCED),
            known("adce0002-35bc-c60a-648b-0b25f1f05503", SiteText.of("model.chrome-mac"), Custody.ONE_DEVICE),
            known("b5397666-4885-aa6b-cebf-e52262a439a2", SiteText.of("model.chromium"), Custody.EITHER),
            known("fbfc3007-154e-4ecc-8c0b-6e020557d7bd", SiteText.of("model.apple"), Custody.SYNCED),
            known("dd4ec289-e01d-41c9-bb89-70fa845d4bf2", SiteText.of("model.apple-managed"), Custody.SYNCED),
            known("08987058-cadc-4b81-b6e1-30de50dcbe96", SiteText.verbatim("Windows Hello"), Custody.EITHER),
            known("9ddd1817-af5a-4672-a2b9-3e3dd95000a9", SiteText.verbatim("Windows Hello"), Custody.EITHER),
            known("6028b017-b1d4-4c02-b4b3-afcdafc96bb2", SiteText.verbatim("Windows Hello"), Custody.EITHER),
            known("bada5566-a7aa-401f-bd96-45619a55120d", SiteText.verbatim("1Password"), Custody.SYNCED),
            known("d548826e-79b4-db40-a3d8-11116f7e8349", SiteText.verbatim("Bitwarden"), Custody.SYNCED),
            known("531126d6-e717-415c-9320-3d9aa6981239", SiteText.verbatim("Dashlane"), Custody.SYNCED),
            known("0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6", SiteText.verbatim("Keeper"), Custody.SYNCED),
            known("b84e4048-15dc-4dd0-8640-f4f60813c8af", SiteText.verbatim("NordPass"), Custody.SYNCED),
            known("50726f74-6f6e-5061-7373-50726f746f6e", SiteText.verbatim("Proton Pass"), Custody.SYNCED),
            known("53414d53-554e-4700-0000-000000000000", SiteText.verbatim("Samsung Pass"), Custody.SYNCED),
            known("fdb141b2-5d84-443e-8a35-4698c205a502", SiteText.verbatim("KeePassXC"), Custody.EITHER),
            known("ee882879-721c-4913-9775-3dfcce97072a", SiteText.verbatim("YubiKey 5"), Custody.ONE_DEVICE),
            known("fa2b99dc-9e39-4257-8f92-4a30d23c4118", SiteText.verbatim("YubiKey 5 NFC"), Custody.ONE_DEVICE),
            known("2fc0579f-8113-47ea-b116-bb5a8db9202a", SiteText.verbatim("YubiKey 5 NFC"), Custody.ONE_DEVICE));

    private static Map.Entry<UUID, Provider> known(String aaguid, SiteText name, Custody custody) {
        return Map.entry(UUID.fromString(aaguid), new Provider(name, custody));
    }

    static Provider of(UUID aaguid) {
        return aaguid.equals(NOBODY)
                ? new Provider(SiteText.of("model.hidden"), Custody.EITHER)
                : KNOWN.getOrDefault(aaguid, new Provider(SiteText.of("model.unknown"), Custody.EITHER));
    }
}
