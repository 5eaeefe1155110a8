package localpasskey.agent;

import java.util.List;
import localpasskey.agent.OpenRequest.Asked;
import localpasskey.authenticator.Authenticator;
import localpasskey.vault.VaultException;
import localpasskey.webauthn.Abilities;
import localpasskey.webauthn.PageException;
import localpasskey.webauthn.PageMessage;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.Registration;
import localpasskey.webauthn.SignIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// Runs what pages want through the authenticator's one door. The authenticator asks the person, once.
final class PageCeremonies {

    private final Authenticator authenticator;
    private final SitePasskeys passkeys;

    PageCeremonies(Authenticator authenticator, SitePasskeys passkeys) {
        this.authenticator = authenticator;
        this.passkeys = passkeys;
    }

    PageReply create(PageMessage.Create message, Asked asked) throws PageException, VaultException {
        Registration registration = Registration.begin(message);
        List<CredentialId> excluded = passkeys.here(registration.site(), registration.excluded());
        try (Timeout _ = Timeout.cancelling(asked.cancellation(), registration.timeout())) {
            Abilities abilities = abilities(asked);
            Bytes answer = handle(registration.makeCredential(abilities, excluded), asked);
            return registration.credential(answer, abilities);
        }
    }

    PageReply get(PageMessage.Get message, Asked asked) throws PageException, VaultException {
        SignIn signIn = SignIn.begin(message);
        List<CredentialId> here =
                signIn.anyAllowed() ? passkeys.usedLast(signIn.site()) : passkeys.here(signIn.site(), signIn.allowed());
        try (Timeout _ = Timeout.cancelling(asked.cancellation(), signIn.timeout())) {
            return signIn.credential(handle(signIn.getAssertion(abilities(asked), here), asked));
        }
    }

    private Abilities abilities(Asked asked) throws PageException {
        return Abilities.of(handle(Abilities.question(), asked));
    }

    private Bytes handle(Bytes request, Asked asked) {
        return Bytes.of(authenticator.handle(request.toArray(), asked.caller(), asked.cancellation()));
    }
}
