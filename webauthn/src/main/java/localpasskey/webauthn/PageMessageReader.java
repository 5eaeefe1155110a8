package localpasskey.webauthn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.webauthn.PageMessage.Signal.Content;
import localpasskey.webauthn.domain.Domains;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.ctap.UserEntity;

/// Makes a [PageMessage] from its octets.
final class PageMessageReader {

    private static final String ID = "id";
    private static final String USER_ID = "userId";

    private static final int HASH_LENGTH = 32;
    private static final int AAGUID_LENGTH = 16;

    /// Of any authenticator, in octets.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#credential-id
    private static final int LONGEST_FOREIGN_ID = 1023;

    /// 2^53 - 1, JavaScript's largest safe integer.
    private static final long LARGEST_ID = (1L << 53) - 1;

    private PageMessageReader() {}

    static PageMessage read(Bytes octets) throws UnreadableMessageException {
        try {
            JsonObject message = JsonReader.read(octets);
            return read(id(message, ID), message);
        } catch (PageException e) {
            return invalid(octets, e);
        }
    }

    private static PageMessage invalid(Bytes octets, PageException refusal) throws UnreadableMessageException {
        OptionalLong id = JsonReader.salvage(octets, ID);
        if (id.isEmpty() || !isId(id.getAsLong())) {
            throw new UnreadableMessageException("a message without a usable id: " + refusal.getMessage(), refusal);
        }
        return new PageMessage.Invalid(id.getAsLong(), refusal.reply());
    }

    private static PageMessage read(long id, JsonObject message) throws PageException {
        String op = message.text("op");
        return switch (op) {
            case "create", "get" -> request(id, op, message);
            case "offer" -> new PageMessage.Offer(request(id, message.text("of"), message));
            case "signalUnknownCredential", "signalAllAcceptedCredentials", "signalCurrentUserDetails" ->
                signal(id, op, message);
            case "cancel" -> new PageMessage.Cancel(id, id(message, "request"));
            case "open" -> new PageMessage.Open(id);
            case "shown" -> shown(id, message);
            case "status" -> new PageMessage.Status(id, sites(message.findText("origin")));
            default -> throw unknownWord("op");
        };
    }

    private static PageMessage.Request request(long id, String op, JsonObject message) throws PageException {
        CallingPage page = page(message);
        return switch (op) {
            case "create" -> new PageMessage.Create(id, page, CreationOptions.read(message.object("options"), page));
            case "get" -> new PageMessage.Get(id, page, RequestOptions.read(message.object("options"), page));
            default -> throw unknownWord("of");
        };
    }

    private static PageMessage signal(long id, String op, JsonObject message) throws PageException {
        JsonObject options = message.object("options");
        return new PageMessage.Signal(id, page(message), options.text("rpId"), content(op, options));
    }

    private static Content content(String op, JsonObject options) throws PageException {
        return switch (op) {
            case "signalUnknownCredential" -> {
                Bytes id = options.bytes("credentialId");
                yield isCredentialId(id)
                        ? new Content.UnknownCredential(new CredentialId(id))
                        : new Content.NothingOfOurs();
            }
            case "signalAllAcceptedCredentials" -> {
                List<CredentialId> accepted = accepted(options);
                Bytes user = options.bytes(USER_ID);
                yield isUserHandle(user)
                        ? new Content.AllAcceptedCredentials(new UserHandle(user), accepted)
                        : new Content.NothingOfOurs();
            }
            default -> {
                String name = Registration.cut(options.text("name"));
                String displayName = Registration.cut(options.text("displayName"));
                Bytes user = options.bytes(USER_ID);
                yield isUserHandle(user)
                        ? new Content.CurrentUserDetails(new UserEntity(new UserHandle(user), name, displayName))
                        : new Content.NothingOfOurs();
            }
        };
    }

    private static PageMessage shown(long id, JsonObject message) throws PageException {
        Bytes site = sized(message, "site", HASH_LENGTH, HASH_LENGTH);
        Bytes aaguid = message.has("aaguid") ? sized(message, "aaguid", AAGUID_LENGTH, AAGUID_LENGTH) : Bytes.EMPTY;
        return new PageMessage.Shown(
                id,
                sites(message.findText("origin")),
                site,
                sized(message, "credential", 1, LONGEST_FOREIGN_ID),
                message.findBool("backupEligible").orElse(false),
                message.findBool("backedUp").orElse(false),
                aaguid);
    }

    private static Bytes sized(JsonObject message, String name, int least, int most) throws PageException {
        Bytes found = message.bytes(name);
        if (found.length() < least || found.length() > most) {
            throw PageException.typeError(name + " has " + found.length() + " octets");
        }
        return found;
    }

    /// Those that could be ours.
    private static List<CredentialId> accepted(JsonObject options) throws PageException {
        String name = "allAcceptedCredentialIds";
        if (!options.has(name)) {
            throw PageException.typeError(name + " is missing");
        }
        List<CredentialId> accepted = new ArrayList<>();
        for (String text : options.texts(name)) {
            Bytes id = Base64Url.decode(text)
                    .orElseThrow(() -> PageException.typeError(name + " holds what is not base64url without padding"));
            if (isCredentialId(id)) {
                accepted.add(new CredentialId(id));
            }
        }
        return accepted;
    }

    private static boolean isCredentialId(Bytes id) {
        return id.length() >= CredentialId.MIN_LENGTH && id.length() <= CredentialId.MAX_LENGTH;
    }

    private static boolean isUserHandle(Bytes id) {
        return id.length() >= UserHandle.MIN_LENGTH && id.length() <= UserHandle.MAX_LENGTH;
    }

    private static PageException unknownWord(String name) {
        return PageException.typeError(name + " is none of the known words");
    }

    private static CallingPage page(JsonObject message) throws PageException {
        boolean crossOrigin =
                message.findBool("crossOrigin").orElseThrow(() -> PageException.typeError("crossOrigin is missing"));
        Origin origin = Origin.parse(message.text("origin"));
        Origin topOrigin = crossOrigin ? Origin.parse(message.text("topOrigin")) : origin;
        boolean anotherDevice = message.findBool("anotherDevice").orElse(false);
        return new CallingPage(origin, crossOrigin, topOrigin, message.texts("relatedOrigins"), anotherDevice);
    }

    /// An origin that may have no passkeys has none.
    private static List<String> sites(Optional<String> origin) {
        return origin.flatMap(Origin::find)
                .map(found -> Domains.sitesOf(found.domain()))
                .orElse(List.of());
    }

    private static long id(JsonObject message, String name) throws PageException {
        long id = message.whole(name);
        if (!isId(id)) {
            throw PageException.typeError(name + " is not between 0 and " + LARGEST_ID);
        }
        return id;
    }

    private static boolean isId(long number) {
        return number >= 0 && number <= LARGEST_ID;
    }
}
