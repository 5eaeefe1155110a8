package localpasskey.webauthn;

import java.util.List;
import java.util.Locale;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// What a page, or the extension for it, gets to hear. Exactly one for each create, get, offer, signal, status and
/// open.
public sealed interface PageReply {

    /// The octets of the answer.
    ///
    /// @param id of the message that is answered
    default Bytes encode(long id) {
        return JsonEncoder.write(members(JsonObject.builder().put("id", id)).build());
    }

    private JsonObject.Builder members(JsonObject.Builder out) {
        return switch (this) {
            case Credential(var _, Json json) -> out.put("credential", json.object());
            case Failed(DomError error, String message) ->
                out.put(
                        "error",
                        JsonObject.builder()
                                .put("name", error.domName())
                                .put("message", message)
                                .build());
            case NotOurs ours -> out.put("notOurs", ours.reason().word());
            case Status status -> out.put("status", status.json());
            case Opened opened -> out.put("opened", opened.json());
            case Offer(boolean possible) -> out.put("offer", possible);
            case Signalled() -> out.put("signalled", true);
            case Seen(boolean elsewhere) -> out.put("seen", elsewhere);
            case Checker(boolean on) -> out.put("checker", on);
        };
    }

    /// A new passkey, or a signature of one: a RegistrationResponseJSON or an AuthenticationResponseJSON.
    ///
    /// @param id of the passkey
    record Credential(CredentialId id, Json json) implements PageReply {}

    /// @param message says nothing that the site must not know
    record Failed(DomError error, String message) implements PageReply {

        /// Always these words, so that they tell nothing.
        public static final Failed NOT_ALLOWED = new Failed(
                DomError.NOT_ALLOWED_ERROR,
                "The operation either timed out or was not allowed. See: "
                        + "https://www.w3.org/TR/webauthn-2/#sctn-privacy-considerations-client.");

        public static final Failed ABORTED = new Failed(DomError.ABORT_ERROR, "The operation was aborted.");

        public static final Failed PENDING = new Failed(DomError.OPERATION_ERROR, "A request is already pending.");
    }

    /// This request is for another authenticator. The extension leaves it to the browser.
    record NotOurs(Reason reason) implements PageReply {

        public enum Reason {
            /// The site wants a key that is not built in.
            ATTACHMENT,
            /// The site expects a key that is not built in.
            HINT,
            /// The site takes no signature of ours.
            ALGORITHM,
            /// The site asks for something that our passkeys do not have, or that is no client's to grant.
            EXTENSION,
            /// None of the passkeys that would do is here.
            NO_CREDENTIAL_OF_OURS,
            /// The person was asked, and wants another device or key.
            ANOTHER_DEVICE;

            String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /// How the agent stands.
    ///
    /// @param ready the agent can serve pages now
    /// @param why a code: why it cannot, or what the person should know first; empty where nothing is the matter
    /// @param extensions of WebAuthn's, those that a passkey made now may have
    /// @param passkeys those of the site that was asked about, where one was
    /// @param checker whether the person wants to know of passkeys elsewhere
    /// @param elsewhere what is known of the site's
    record Status(
            boolean ready,
            String why,
            boolean userVerification,
            List<String> extensions,
            String version,
            List<SitePasskey> passkeys,
            boolean checker,
            List<Elsewhere> elsewhere)
            implements PageReply {
        public Status {
            extensions = List.copyOf(extensions);
            passkeys = List.copyOf(passkeys);
            elsewhere = List.copyOf(elsewhere);
        }

        private JsonObject json() {
            JsonObject.Builder out = JsonObject.builder().put("ready", ready);
            if (!why.isEmpty()) {
                out.put("why", why);
            }
            return out.put("userVerification", userVerification)
                    .put("extensions", JsonValue.Items.of(extensions))
                    .put("version", version)
                    .put(
                            "passkeys",
                            new JsonValue.Items(passkeys.stream()
                                    .<JsonValue>map(SitePasskey::json)
                                    .toList()))
                    .put("checker", checker)
                    .put(
                            "elsewhere",
                            new JsonValue.Items(elsewhere.stream()
                                    .<JsonValue>map(Elsewhere::json)
                                    .toList()))
                    .build();
        }
    }

    /// What became of the window that the person wants.
    ///
    /// @param notOpened why it does not come, in words for the person; empty where it comes
    record Opened(String notOpened) implements PageReply {

        private JsonObject json() {
            JsonObject.Builder out = JsonObject.builder().put("done", notOpened.isEmpty());
            if (!notOpened.isEmpty()) {
                out.put("why", notOpened);
            }
            return out.build();
        }
    }

    /// Whether a request could be answered here: for the toolbar, never for the page.
    record Offer(boolean possible) implements PageReply {}

    /// A signal was one that the page may give. Always the same, whatever it is about.
    record Signalled() implements PageReply {}

    /// A passkey, for the person to see.
    ///
    /// @param label the person's own name for it, empty where there is none
    record SitePasskey(String site, String account, String label) {

        private JsonObject json() {
            return JsonObject.builder()
                    .put("site", site)
                    .put("account", account)
                    .put("label", label)
                    .build();
        }
    }

    /// Whether a passkey that a page showed is one that is not here.
    record Seen(boolean elsewhere) implements PageReply {}

    /// Unasked, to all browsers: the person has switched the checker.
    record Checker(boolean on) implements PageReply {

        /// The extension's own ids begin at 1.
        public static final long TO_ALL = 0;
    }

    /// A passkey of a site that is not here, for the person to see.
    ///
    /// @param kind a word: where it is
    /// @param provider empty where it is not known
    /// @param sites so many hang on that provider
    /// @param of so many of which anything is known
    record Elsewhere(String kind, String provider, long sites, long of) {

        private JsonObject json() {
            return JsonObject.builder()
                    .put("kind", kind)
                    .put("provider", provider)
                    .put("sites", sites)
                    .put("of", of)
                    .build();
        }
    }

    /// JSON that only this module looks into.
    final class Json {

        private final JsonObject object;

        Json(JsonObject object) {
            this.object = object;
        }

        JsonObject object() {
            return object;
        }
    }
}
