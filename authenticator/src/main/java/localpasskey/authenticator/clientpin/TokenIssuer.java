package localpasskey.authenticator.clientpin;

import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PersistentTokens;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.pin.SharedSecret;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;
import localpasskey.wire.credential.PlatformKey;
import localpasskey.wire.ctap.CtapResponse;

/// Gives tokens to clients, however the person is verified for them.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.5.7
public final class TokenIssuer {

    private final KeyAgreements agreements;
    private final PinUvAuthTokens tokens;
    private final PersistentTokens persistent;
    private final Vault vault;
    private final StatefulCommands statefulCommands;

    public TokenIssuer(
            KeyAgreements agreements,
            PinUvAuthTokens tokens,
            PersistentTokens persistent,
            Vault vault,
            StatefulCommands statefulCommands) {
        this.agreements = agreements;
        this.tokens = tokens;
        this.persistent = persistent;
        this.vault = vault;
        this.statefulCommands = statefulCommands;
    }

    /// Begins before the person is verified: what ends tokens meanwhile ends this one, too.
    Issue begin(PinUvAuthTokens.Claim claim, PlatformKey keyAgreement) throws CtapException {
        PinUvAuthTokens.Attempt attempt = tokens.attempt();
        return new Issue(claim, attempt, agreements.decapsulate(claim.version(), keyAgreement));
    }

    /// One token on its way, from the agreement with the client to the answer.
    final class Issue implements AutoCloseable {

        private final PinUvAuthTokens.Claim claim;
        private final PinUvAuthTokens.Attempt attempt;
        private final SharedSecret shared;

        private Issue(PinUvAuthTokens.Claim claim, PinUvAuthTokens.Attempt attempt, SharedSecret shared) {
            this.claim = claim;
            this.attempt = attempt;
            this.shared = shared;
        }

        /// What was agreed on with the client. Closed with this.
        SharedSecret shared() {
            return shared;
        }

        /// The person was verified so. What that rests on in the chip is the token's from now on, and ends where none
        /// comes to be.
        CtapResponse complete(PinUvAuthTokens.Grounds grounds, Ceremony ceremony) throws CtapException, VaultException {
            boolean recorded = false;
            try {
                ceremony.provedBy(grounds.verification());
                vault.record(ceremony.done());
                recorded = true;
            } finally {
                if (!recorded) {
                    grounds.end();
                }
            }
            statefulCommands.discard();
            try (Secret token = isPersistent() ? persistent(grounds) : tokens.begin(attempt, claim, grounds)) {
                return new CtapResponse.PinUvAuthToken(shared.encrypt(token));
            }
        }

        private boolean isPersistent() {
            return claim.permissions().contains(Permission.PERSISTENT_CREDENTIAL_MANAGEMENT_READ_ONLY);
        }

        /// Nothing is signed on it, so nothing of the chip goes with it.
        private Secret persistent(PinUvAuthTokens.Grounds grounds) throws CtapException, VaultException {
            tokens.requireStanding(attempt, grounds);
            grounds.end();
            return persistent.issue();
        }

        @Override
        public void close() {
            shared.close();
        }
    }
}
