package localpasskey.cli.coverage;

import java.util.ArrayList;
import java.util.List;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.control.report.Enrolment;
import tools.jackson.core.JsonToken;

/// A file of `localpasskey export`. All of it is read before anything is done with it, and it is taken whole
/// or not at all.
final class MetadataFile {

    static final String FORMAT = "localpasskey-metadata";
    static final long VERSION = 1;

    private final LimitedJson json;
    private final List<Enrolment> passkeys = new ArrayList<>();
    private String format = "";
    private long version;

    private MetadataFile(LimitedJson json) {
        this.json = json;
    }

    /// The passkeys that it names.
    static List<Enrolment> read(LimitedJson json) throws CommandFailed {
        MetadataFile read = new MetadataFile(json);
        read.document();
        return List.copyOf(read.passkeys);
    }

    private void document() throws CommandFailed {
        json.require(json.nextIs(JsonToken.START_OBJECT), "metadata.no-object");
        boolean listed = false;
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            String name = json.name();
            switch (name) {
                case "format" -> format = json.text(name, FORMAT.length());
                case "version" -> version = json.number();
                case "passkeys" -> {
                    listed = true;
                    readPasskeys();
                }
                default -> json.skip();
            }
        }
        json.require(json.isAtEnd(), "metadata.more");
        json.require(format.equals(FORMAT), "metadata.other-format");
        json.require(version == VERSION, "metadata.other-version", version, VERSION);
        json.require(listed, "metadata.no-passkeys");
    }

    private void readPasskeys() throws CommandFailed {
        json.require(json.currentIs(JsonToken.START_ARRAY), "metadata.no-list");
        while (json.nextIs(JsonToken.START_OBJECT)) {
            json.require(passkeys.size() < EntryList.MAX_ENTRIES, "metadata.too-many", EntryList.MAX_ENTRIES);
            passkeys.add(passkey());
        }
        json.require(json.currentIs(JsonToken.END_ARRAY), "metadata.no-objects");
    }

    private Enrolment passkey() throws CommandFailed {
        String site = "";
        String account = "";
        String label = "";
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            String name = json.name();
            switch (name) {
                case "site" -> site = json.text(name, Enrolment.MAX_SITE_LENGTH);
                case "account" -> account = json.text(name, Enrolment.MAX_NAME_LENGTH);
                case "label" -> label = json.text(name, Enrolment.MAX_NAME_LENGTH);
                default -> json.skip();
            }
        }
        json.require(!site.isBlank(), "metadata.no-site", passkeys.size() + 1);
        json.require(site.codePoints().allMatch(MetadataFile::isVisible), "metadata.invisible", passkeys.size() + 1);
        return new Enrolment(site, account, label);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
