package localpasskey.desktop.manager.passkey;

import java.util.Comparator;
import java.util.List;
import localpasskey.desktop.manager.part.ManagerTexts;

/// The table's columns, in their order.
public enum PasskeyColumn {
    SERVICE,
    USER_NAME,
    CREATED,
    LAST_USED,
    PROTECTION;

    /// From the left in most languages, beginning with 0.
    static final List<PasskeyColumn> IN_ORDER = List.of(values());

    static PasskeyColumn at(int index) {
        return IN_ORDER.get(index);
    }

    public int index() {
        return IN_ORDER.indexOf(this);
    }

    static List<String> titles(ManagerTexts texts) {
        return IN_ORDER.stream().map(column -> column.title(texts)).toList();
    }

    private String title(ManagerTexts texts) {
        return switch (this) {
            case SERVICE -> texts.text("column.service");
            case USER_NAME -> texts.text("column.user-name");
            case CREATED -> texts.text("column.created");
            case LAST_USED -> texts.text("column.last-used");
            case PROTECTION -> texts.text("column.protection");
        };
    }

    /// In the order of the person's language; what is equal, by the other name.
    Comparator<PasskeyRow> order() {
        Comparator<PasskeyRow> bySite = Comparator.comparing(PasskeyRow::siteOrder);
        Comparator<PasskeyRow> byAccount = Comparator.comparing(PasskeyRow::accountOrder);
        return switch (this) {
            case SERVICE -> bySite.thenComparing(byAccount);
            case USER_NAME -> byAccount.thenComparing(bySite);
            case CREATED -> Comparator.comparing(PasskeyRow::created);
            case LAST_USED -> Comparator.comparing(PasskeyRow::lastUsed);
            case PROTECTION ->
                Comparator.comparing((PasskeyRow row) -> row.summary().protection())
                        .thenComparing(bySite);
        };
    }

    /// Whether the first click on its title puts the latest first.
    boolean newestFirst() {
        return this == CREATED || this == LAST_USED;
    }
}
