package localpasskey.keys.chip;

/// Which chip this is, in its own words.
///
/// @param manufacturer e.g. `IFX`, `INTC`, `AMD`, `IBM` (four characters at most, trailing blanks cut)
/// @param model the vendor string, e.g. `SLB9670` or `SW TPM`
/// @param firmware [FirmwareVersion#UNTOLD] of a chip that tells none
/// @param fingerprint pinned at set-up: another one means another chip, or a cleared one
public record ChipDescription(
        Custody custody, String manufacturer, String model, FirmwareVersion firmware, ChipFingerprint fingerprint) {}
