package localpasskey.aaguid;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;

/// The models that this module knows by itself: few, each with its source. An entry says what a model does, not
/// what a passkey is.
final class BuiltInModels {

    private static final LocalDate CHECKED = LocalDate.of(2026, 11, 30);
    private static final String OURS = "docs/decisions/0006-custody-in-the-aaguid.md";
    private static final String APPLE = "https://support.apple.com/102195";

    private static final String GOOGLE = "https://developer.chrome.com/blog/passkeys-gpm-desktop";

    /// It said BE=0 until early 2025 and copied the passkeys of that time, too.
    private static final String SAMSUNG = "https://github.com/passkeydeveloper/passkeys.dev/issues/392";

    /// A file that its owner copies wherever they like; BE was 0.
    private static final String KEEPASSXC = "https://github.com/keepassxreboot/keepassxc/issues/11977";

    static final Map<UUID, KnownModel> ALL = Map.ofEntries(
            known("713b04ce-b2f3-4b55-986d-afd363696ad0", "LocalPasskey, in a TPM", Syncing.DEVICE_BOUND, OURS),
            known(
                    "b44067f0-4a06-4402-abcb-836772086834",
                    "LocalPasskey, in the Secure Enclave",
                    Syncing.DEVICE_BOUND,
                    OURS),
            known(
                    "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6",
                    "LocalPasskey, in a software TPM, not hardware",
                    Syncing.BOTH,
                    OURS),
            known("fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "iCloud Keychain", Syncing.SYNCED, APPLE),
            known("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "Google Password Manager", Syncing.SYNCED, GOOGLE),
            known("53414d53-554e-4700-0000-000000000000", "Samsung Pass", Syncing.SYNCED, SAMSUNG),
            known("fdb141b2-5d84-443e-8a35-4698c205a502", "KeePassXC", Syncing.BOTH, KEEPASSXC));

    private BuiltInModels() {}

    private static Map.Entry<UUID, KnownModel> known(String aaguid, String name, Syncing syncing, String source) {
        return Map.entry(UUID.fromString(aaguid), new KnownModel(name, syncing, source, CHECKED));
    }
}
