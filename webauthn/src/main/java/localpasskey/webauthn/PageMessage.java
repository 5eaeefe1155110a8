package localpasskey.webauthn;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.ctap.UserEntity;

/// What the extension says, for a page or for itself.
public sealed interface PageMessage {

    /// Longest message, in octets: 64 passkeys with ids of 1023 octets have their place in it.
    int MAX_LENGTH = 128 << 10;

    /// Chosen by the extension; goes back with the answer.
    long id();

    /// What a page asks for.
    sealed interface Request extends PageMessage {
        CallingPage page();
    }

    /// `navigator.credentials.create()`.
    record Create(long id, CallingPage page, CreationOptions options) implements Request {}

    /// `navigator.credentials.get()`.
    record Get(long id, CallingPage page, RequestOptions options) implements Request {}

    /// Could this request be answered here if the person wanted it? Asks nobody, and the page is not told.
    ///
    /// @spec https://www.w3.org/TR/credential-management-1/#dom-credentialmediationrequirement-conditional
    record Offer(Request request) implements PageMessage {

        @Override
        public long id() {
            return request.id();
        }
    }

    /// What a site says of the passkeys that it has: one of the methods `PublicKeyCredential.signal…`.
    ///
    /// @param rpId as the page says it
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-signal-methods WebAuthn Level 3 §5.1.10
    record Signal(long id, CallingPage page, String rpId, Content content) implements PageMessage {

        /// The site, where this page may speak for it.
        public RelyingPartyId site() throws PageException {
            return page.site(rpId);
        }

        /// What is said.
        public sealed interface Content {

            /// The site has no passkey with this id.
            record UnknownCredential(CredentialId credential) implements Content {}

            /// The site has these passkeys of an account, and no others.
            record AllAcceptedCredentials(UserHandle user, List<CredentialId> accepted) implements Content {
                public AllAcceptedCredentials {
                    accepted = List.copyOf(accepted);
                }
            }

            /// The names of an account are these now.
            record CurrentUserDetails(UserEntity user) implements Content {}

            /// About a passkey or an account that can be none of ours, by the length of its id.
            record NothingOfOurs() implements Content {}
        }
    }

    /// Never mind. Has no answer of its own.
    ///
    /// @param request the id of the message that is called off
    record Cancel(long id, long request) implements PageMessage {}

    /// How do you stand?
    ///
    /// @param sites of which the passkeys are wanted: those that one origin may speak for, or none
    record Status(long id, List<String> sites) implements PageMessage {
        public Status {
            sites = List.copyOf(sites);
        }
    }

    /// A page got an answer that was not ours. Its flags say where that passkey is; the page could make them up.
    ///
    /// @param sites those that the page may speak for
    /// @param siteHash SHA-256 of the one that it is for
    /// @param credential its id
    /// @param aaguid of a new passkey, where it was there to read; else empty
    record Shown(
            long id,
            List<String> sites,
            Bytes siteHash,
            Bytes credential,
            boolean backupEligible,
            boolean backedUp,
            Bytes aaguid)
            implements PageMessage {
        public Shown {
            sites = List.copyOf(sites);
        }
    }

    /// The person wants to see all of their passkeys: the manager's window, please.
    record Open(long id) implements PageMessage {}

    /// A request that is refused for what it says.
    record Invalid(long id, PageReply reply) implements PageMessage {}

    /// @throws UnreadableMessageException where not even the id can be told, so that nobody can be answered
    static PageMessage read(Bytes message) throws UnreadableMessageException {
        return PageMessageReader.read(message);
    }
}
