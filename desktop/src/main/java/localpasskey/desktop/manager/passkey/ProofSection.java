package localpasskey.desktop.manager.passkey;

import javax.swing.JComponent;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.ChipReport;
import localpasskey.words.SafeText;

/// The key as the specifications call its parts, and as the chip reports it.
final class ProofSection {

    private static final int COLUMNS = 16;

    private final ManagerTexts texts;
    private final VerticalBox stack = new VerticalBox();

    private ProofSection(ManagerTexts texts) {
        this.texts = texts;
    }

    static JComponent of(PasskeyDetail detail, ManagerTexts texts) {
        ProofSection section = new ProofSection(texts);
        section.addChip(detail.chip());
        section.addKey(detail);
        return section.stack.panel();
    }

    private void addChip(ChipReport chip) {
        if (!chip.available()) {
            stack.add(Widgets.prose(texts.text("details.chip.silent"), COLUMNS));
            return;
        }
        chip.attributes().forEach((name, set) -> {
            JComponent value = Widgets.prose(ChipTexts.of(name, set, texts), COLUMNS);
            stack.addPair(
                    Widgets.quiet(SafeText.name(name)),
                    ChipTexts.isBad(name, set) ? Widgets.styled(value, "foreground: $Palette.bad") : value);
        });
        exact(texts.text("details.policy"), chip.policyDigest());
        exact(texts.text("details.chip-name"), chip.name());
    }

    private void addKey(PasskeyDetail detail) {
        pair(texts.text("details.algorithm"), SafeText.name(detail.algorithm()));
        pair(texts.text("details.flags"), texts.text("details.flags.none"));
        pair(texts.text("details.cred-protect"), SafeText.name(detail.credentialProtection()));
        pair(texts.text("details.counter"), Long.toString(detail.summary().signCount()));
        exact(texts.text("details.aaguid"), SafeText.name(detail.aaguid()));
        exact(texts.text("details.user-id"), detail.userId().toHex());
        exact(texts.text("details.id"), detail.summary().id().bytes().toHex());
    }

    private void pair(String name, String value) {
        stack.addPair(Widgets.quiet(name), Widgets.prose(value, COLUMNS));
    }

    /// Its name above it: it is long.
    private void exact(String name, String value) {
        if (!value.isEmpty()) {
            stack.add(Widgets.quiet(name), Spacing.SMALL);
            stack.add(Widgets.toCopy(name, value));
        }
    }
}
