package localpasskey.cli.coverage;

import java.util.ArrayList;
import java.util.List;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.control.report.Enrolment;
import tools.jackson.core.JsonToken;

/// A file of FIDO's Credential Exchange Format, as password managers hand out what they have: of each item the sites
/// and the user names. Passwords and private keys in it are skipped.
///
/// @spec https://fidoalliance.org/specs/cx/cxf-v1.0-ps-20250814.html CXF 1.0: Header, Account, Item, CredentialScope,
///     BasicAuthCredential, PasskeyCredential
final class CredentialExchangeFile {

    /// A higher major version is incompatible by the specification.
    private static final long MAX_MAJOR_VERSION = 1;

    private final LimitedJson json;
    private final EntryList entries;

    private CredentialExchangeFile(LimitedJson json, EntryList entries) {
        this.json = json;
        this.entries = entries;
    }

    static void read(LimitedJson json, EntryList entries) throws CommandFailed {
        new CredentialExchangeFile(json, entries).document();
    }

    private void document() throws CommandFailed {
        json.require(json.nextIs(JsonToken.START_OBJECT), "metadata.no-object");
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            switch (json.name()) {
                case "version" -> version();
                case "accounts" -> each("accounts", this::account);
                default -> json.skip();
            }
        }
        json.require(json.isAtEnd(), "metadata.more");
    }

    private void version() throws CommandFailed {
        if (!json.currentIs(JsonToken.START_OBJECT)) {
            json.require(json.number() <= MAX_MAJOR_VERSION, "exchange.other-version");
            return;
        }
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            if (json.name().equals("major")) {
                json.require(json.number() <= MAX_MAJOR_VERSION, "exchange.other-version");
            } else {
                json.skip();
            }
        }
    }

    private void account() throws CommandFailed {
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            if (json.name().equals("items")) {
                each("items", this::item);
            } else {
                json.skip();
            }
        }
    }

    private void item() throws CommandFailed {
        Item item = new Item();
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            switch (json.name()) {
                case "scope" -> scope(item);
                case "credentials" -> each("credentials", () -> credential(item));
                default -> json.skip();
            }
        }
        if (item.passkeys.isEmpty() && item.users.isEmpty()) {
            entries.passOver();
        } else if (!item.passkeys.isEmpty()) {
            for (Enrolment passkey : item.passkeys) {
                entries.add(passkey.site(), passkey.account());
            }
        } else {
            for (String user : item.users) {
                entries.add(item.address, user);
            }
        }
    }

    private void scope(Item item) {
        if (!json.currentIs(JsonToken.START_OBJECT)) {
            json.skip();
            return;
        }
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            if (json.name().equals("urls") && json.currentIs(JsonToken.START_ARRAY)) {
                urls(item);
            } else {
                json.skip();
            }
        }
    }

    /// The first that is of a website.
    private void urls(Item item) {
        while (!json.nextIs(JsonToken.END_ARRAY)) {
            String url = json.textOrNone(LimitedJson.MAX_TEXT_LENGTH);
            if (item.address.isEmpty() && SiteAddress.site(url).isPresent()) {
                item.address = url;
            }
        }
    }

    private void credential(Item item) {
        String type = "";
        String site = "";
        String user = "";
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            switch (json.name()) {
                case "type" -> type = json.textOrNone(Enrolment.MAX_NAME_LENGTH);
                case "rpId" -> site = json.textOrNone(Enrolment.MAX_SITE_LENGTH);
                case "username" ->
                    user = json.currentIs(JsonToken.START_OBJECT)
                            ? field()
                            : json.textOrNone(Enrolment.MAX_NAME_LENGTH);
                default -> json.skip();
            }
        }
        switch (type) {
            case "passkey" -> item.passkeys.add(new Enrolment(site, user, ""));
            case "basic-auth" -> item.users.add(user);
            default -> {} // a note, a card, a key of an API: nothing to sign in to a site with
        }
    }

    /// The value of an EditableField.
    private String field() {
        String value = "";
        while (json.nextIs(JsonToken.PROPERTY_NAME)) {
            if (json.name().equals("value")) {
                value = json.textOrNone(Enrolment.MAX_NAME_LENGTH);
            } else {
                json.skip();
            }
        }
        return value;
    }

    private interface Part {
        void read() throws CommandFailed;
    }

    private void each(String name, Part object) throws CommandFailed {
        json.require(json.currentIs(JsonToken.START_ARRAY), "exchange.no-list", name);
        while (json.nextIs(JsonToken.START_OBJECT)) {
            object.read();
        }
        json.require(json.currentIs(JsonToken.END_ARRAY), "exchange.no-list", name);
    }

    /// What was read of one; members come in any order.
    private static final class Item {
        private String address = "";
        private final List<Enrolment> passkeys = new ArrayList<>();
        private final List<String> users = new ArrayList<>();
    }
}
