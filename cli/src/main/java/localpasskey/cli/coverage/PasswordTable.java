package localpasskey.cli.coverage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.words.Texts;

/// A CSV file of a browser or a password manager. Of its columns only that of the site and that of the user name are
/// kept while it is read; the others, the passwords among them, are walked over octet by octet. Not even the first line
/// becomes a text: where a file has no line of names, it may be a password.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4180 with LF, too, and any quote inside a field that has none around it
final class PasswordTable {

    /// Names of the column of sites: Chrome, Edge, Firefox, Safari, KeePassXC, 1Password and LastPass have `url`.
    private static final List<String> SITES = List.of("url", "login_uri", "website", "urls");

    private static final List<String> USERS = List.of("username", "login_username", "login");

    private static final int MAX_COLUMNS = 256;
    private static final int NONE = -1;

    private final Texts texts;
    private final byte[] octets;
    private final EntryList entries;
    private final Kept site = new Kept();
    private final Kept user = new Kept();
    private final Kept nowhere = new Kept(0);
    private int siteColumn = NONE;
    private int userColumn = NONE;
    private int columns;
    private int at;

    private PasswordTable(Texts texts, byte[] octets, EntryList entries) {
        this.texts = texts;
        this.octets = octets;
        this.entries = entries;
    }

    static void read(Texts texts, byte[] octets, EntryList entries) throws CommandFailed {
        PasswordTable table = new PasswordTable(texts, octets, entries);
        try {
            table.names();
            while (table.at < octets.length) {
                table.row();
            }
        } finally {
            table.site.clear();
            table.user.clear();
        }
    }

    private void names() throws CommandFailed {
        boolean more = true;
        while (more) {
            site.clear();
            more = field(site);
            if (siteColumn == NONE && site.isOneOf(SITES)) {
                siteColumn = columns;
            } else if (userColumn == NONE && site.isOneOf(USERS)) {
                userColumn = columns;
            }
            columns++;
        }
        if (siteColumn == NONE) {
            throw LimitedJson.refused(texts, "table.no-site-column", String.join(", ", SITES));
        }
    }

    /// One with more or fewer columns is passed over: what stands in the place of the site is then something else.
    private void row() throws CommandFailed {
        site.clear();
        user.clear();
        int begin = at;
        int column = 0;
        boolean more = true;
        while (more) {
            more = field(kept(column));
            column++;
        }
        if (isBlank(begin)) {
            return;
        }
        if (column == columns && site.isWhole() && user.isWhole()) {
            entries.add(site.text(), user.text());
        } else {
            entries.passOver();
        }
    }

    private Kept kept(int column) {
        if (column == siteColumn) {
            return site;
        }
        return column == userColumn ? user : nowhere;
    }

    private boolean isBlank(int begin) {
        for (int i = begin; i < at; i++) {
            if (octets[i] != '\r' && octets[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    // --- fields -------------------------------------------------------------------------------------------------

    /// Reads one field and what ends it.
    ///
    /// @return whether another one follows in this row
    private boolean field(Kept into) throws CommandFailed {
        if (at < octets.length && octets[at] == '"') {
            at++;
            quoted(into);
        } else {
            while (!isEnd()) {
                into.add(octets[at++]);
            }
        }
        if (!isEnd()) {
            throw LimitedJson.refused(texts, "table.quotes");
        }
        return next();
    }

    private void quoted(Kept into) throws CommandFailed {
        while (at < octets.length) {
            byte octet = octets[at++];
            if (octet != '"') {
                into.add(octet);
            } else if (at < octets.length && octets[at] == '"') {
                into.add(octet);
                at++;
            } else {
                return;
            }
        }
        throw LimitedJson.refused(texts, "table.quotes");
    }

    private boolean isEnd() {
        return at >= octets.length || octets[at] == ',' || octets[at] == '\r' || octets[at] == '\n';
    }

    private boolean next() throws CommandFailed {
        if (at < octets.length && octets[at] == ',') {
            at++;
            if (columns > MAX_COLUMNS) {
                throw LimitedJson.refused(texts, "table.too-many-columns", MAX_COLUMNS);
            }
            return true;
        }
        if (at < octets.length && octets[at] == '\r') {
            at++;
        }
        if (at < octets.length && octets[at] == '\n') {
            at++;
        }
        return false;
    }

    /// One field's octets, as far as there is room.
    private static final class Kept {

        private static final int MOST = 2048;

        private final byte[] octets;
        private int length;
        private boolean cut;

        Kept() {
            this(MOST);
        }

        Kept(int most) {
            octets = new byte[most];
        }

        void add(byte octet) {
            if (length < octets.length) {
                octets[length++] = octet;
            } else {
                cut = true;
            }
        }

        void clear() {
            Arrays.fill(octets, (byte) 0);
            length = 0;
            cut = false;
        }

        boolean isWhole() {
            return !cut;
        }

        /// Compares octets, so that no text is made of what is none of them.
        boolean isOneOf(List<String> names) {
            return names.stream().anyMatch(this::is);
        }

        private boolean is(String name) {
            if (length != name.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                int octet = octets[i] >= 'A' && octets[i] <= 'Z' ? octets[i] + ('a' - 'A') : octets[i];
                if (octet != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        String text() {
            return new String(octets, 0, length, StandardCharsets.UTF_8);
        }
    }
}
