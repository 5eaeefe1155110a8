package localpasskey.desktop.manager.passkey;

import java.util.Comparator;
import localpasskey.desktop.manager.part.ManagerTexts;

/// The orders in which the person can have the passkeys.
public enum PasskeyOrder {
    SITE,
    USER_NAME,
    /// The latest first; what was never used, last.
    LAST_USED,
    /// The newest first.
    CREATED;

    String title(ManagerTexts texts) {
        return switch (this) {
            case SITE -> texts.text("sort.site");
            case USER_NAME -> texts.text("sort.user-name");
            case LAST_USED -> texts.text("sort.last-used");
            case CREATED -> texts.text("sort.created");
        };
    }

    /// In the order of the person's language; what is equal, by the other name.
    Comparator<PasskeyRow> comparator() {
        Comparator<PasskeyRow> bySite = Comparator.comparing(PasskeyRow::siteOrder);
        Comparator<PasskeyRow> byAccount = Comparator.comparing(PasskeyRow::accountOrder);
        return switch (this) {
            case SITE -> bySite.thenComparing(byAccount);
            case USER_NAME -> byAccount.thenComparing(bySite);
            case LAST_USED ->
                Comparator.comparing((PasskeyRow row) -> row.lastUsed())
                        .reversed()
                        .thenComparing(bySite);
            case CREATED ->
                Comparator.comparing((PasskeyRow row) -> row.created())
                        .reversed()
                        .thenComparing(bySite);
        };
    }
}
