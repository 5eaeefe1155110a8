package localpasskey.desktop.manager.passkey;

import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.table.CellLines.Said;

/// What a passkey says in the table of passkeys.
record RowWords(ManagerTexts texts) {

    private static final int TILE = 28;

    Said said(PasskeyRow row, PasskeyColumn column) {
        return switch (column) {
            case SERVICE -> new Said(row.site(), row.siteNote(), LetterTile.of(row.site(), TILE), "");
            case USER_NAME ->
                row.account().isEmpty()
                        ? Said.quiet(texts.text("no-user-name"))
                        : Said.noted(row.account(), row.accountNote());
            case CREATED -> Said.plain(texts.date(row.created()));
            case LAST_USED -> row.isUsed() ? Said.plain(row.lastUsed(texts)) : Said.quiet(row.lastUsed(texts));
            case PROTECTION -> Said.plain(texts.protection(row.summary().protection()));
        };
    }
}
