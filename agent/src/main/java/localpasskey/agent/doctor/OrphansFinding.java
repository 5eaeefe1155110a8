package localpasskey.agent.doctor;

import java.util.List;
import java.util.stream.Collectors;
import localpasskey.authenticator.ChipPlaceManagement;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import localpasskey.vault.record.VaultException;

/// For the doctor: what the chip keeps that was made for other vaults.
final class OrphansFinding {

    private OrphansFinding() {}

    /// None where there are none, or where chip or vault fail: that is a finding of its own.
    static List<Finding> of(ChipPlaceManagement management) {
        try {
            ChipPlaces places = management.places();
            return places.orphans().isEmpty() ? List.of() : List.of(of(places));
        } catch (KeyStoreException | VaultException _) {
            return List.of();
        }
    }

    private static Finding of(ChipPlaces places) {
        String handles = places.orphans().stream()
                .map(handle -> "0x" + Integer.toHexString(handle))
                .collect(Collectors.joining(", "));
        return Finding.of(
                Severity.NOTE,
                FindingCode.CHIP_ORPHANS,
                MessageValue.of(places.orphans().size()),
                MessageValue.of(handles),
                MessageValue.of(places.left()));
    }
}
