package localpasskey.authenticator.ctap;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import localpasskey.authenticator.extension.AssertionExtensions;
import localpasskey.authenticator.passkey.AssertionSigner;
import localpasskey.authenticator.passkey.AssertionTerms;
import localpasskey.authenticator.passkey.Passkeys;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.Ahead;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.authenticator.verification.PersonChecks;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.model.Account;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponse.UserShown;
import localpasskey.wire.ctap.Tristate;

/// authenticatorGetAssertion: signs in to a site.
///
/// The passkeys are looked up before the person is asked (step 7 before 6.2), so that there is one question and
/// it can name the account. Where several are here and the client does not pick, that question lets the person
/// choose (step 12).
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.2.2
final class GetAssertion implements Operation {

    /// Most accounts that the person is offered, the ones used last.
    static final int MOST_ACCOUNTS = 64;

    private final Passkeys passkeys;
    private final AssertionState rest;
    private final CtapRequest.GetAssertion request;
    private final Ceremony ceremony;
    private final PersonCheck person;
    private AssertionExtensions extensions = AssertionExtensions.NONE;
    private boolean uv;
    private boolean restFollows; // which has the extensions from then on

    GetAssertion(
            PersonChecks checks,
            Passkeys passkeys,
            AssertionState rest,
            CtapRequest.GetAssertion request,
            Ceremony ceremony)
            throws VaultException {
        this.passkeys = passkeys;
        this.rest = rest;
        this.request = request;
        this.ceremony = ceremony;
        this.person = checks.begin(ceremony, request.pinUvAuth());
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        refuseProbe();
        person.requireKnownProtocol();
        processOptions();
        extensions = AssertionExtensions.of(request.extensions());
        applyAlwaysUv();
        person.verifyToken(request.clientDataHash(), Permission.GET_ASSERTION, request.rpId());
        List<Passkey> located = inOrderOfChoice(locate());
        if (located.isEmpty()) {
            throw refuseWithoutCredentials();
        }
        nameAccount(located);
        refuseSignature(located);
        extensions = extensions.with(passkeys.hmacSecret()
                .ofAssertion(request.extensions(), request.options().up() == Tristate.FALSE));
        try {
            return isVerifiedByPrompt(located) ? answerByPrompt(located) : answerOnProof(located);
        } finally {
            if (!restFollows) {
                extensions.close();
            }
        }
    }

    /// Step 1.
    private void refuseProbe() throws CtapException {
        if (request.isProbe()) {
            person.refuseProbe();
        }
    }

    /// Step 4.
    private void processOptions() throws CtapException {
        uv = person.asksForUv(request.options().uv());
        if (request.options().rk() != Tristate.ABSENT) {
            throw new CtapException(CtapStatus.UNSUPPORTED_OPTION, "rk in getAssertion");
        }
    }

    /// Step 5: who brings no token is verified by our own prompt. A silent pre-flight stays silent.
    private void applyAlwaysUv() {
        if (person.alwaysUv() && !person.bringsToken() && !request.isSilent()) {
            uv = true;
        }
    }

    /// Step 7: of a list the first match only, else all discoverable ones.
    private List<Passkey> locate() throws VaultException, CtapException {
        boolean willBeVerified = uv || person.isVerified();
        return request.allowList().isEmpty()
                ? passkeys.lookup().discoverable(request.rpId(), willBeVerified)
                : passkeys.lookup().firstOf(request.rpId(), request.allowList(), willBeVerified).stream()
                        .toList();
    }

    /// Nothing is here. Who brings no token is told so only after a click: the question is neutral, and a client
    /// that talks to several keys takes this answer for a touch.
    private CtapException refuseWithoutCredentials() throws CtapException {
        if (!request.isSilent() && !person.bringsToken()) {
            person.requirePresence(new Purpose.ChooseKey());
        }
        return new CtapException(CtapStatus.NO_CREDENTIALS, "no passkey of this site shows itself");
    }

    /// What the site said not to accept comes last. Where our prompt offers them, the one used last comes first.
    private List<Passkey> inOrderOfChoice(List<Passkey> located) throws VaultException {
        if (located.size() < 2) {
            return located;
        }
        List<CredentialId> notAccepted = passkeys.lookup().notAccepted(located);
        Comparator<Passkey> acceptedFirst = Comparator.comparing(passkey -> notAccepted.contains(passkey.id()));
        Comparator<Passkey> byUse =
                Comparator.comparing(passkey -> passkey.usage().lastUsed());
        return isChosenInPrompt(located)
                ? located.stream()
                        .sorted(acceptedFirst.thenComparing(byUse.reversed()))
                        .limit(MOST_ACCOUNTS)
                        .toList()
                : located.stream().sorted(acceptedFirst).toList();
    }

    /// A PIN in our prompt is for one request, so it is for one account; a token is for what the client picks.
    private boolean isChosenInPrompt(List<Passkey> located) {
        boolean byUs = !ceremony.context().caller().picksAccount() || isVerifiedByPrompt(located);
        return located.size() > 1 && byUs && !request.isSilent();
    }

    private void nameAccount(List<Passkey> located) {
        if (located.size() == 1) {
            ceremony.about(located.getFirst());
        }
    }

    /// Nobody may be asked, and one of them does not sign unasked: an answer that verifies nowhere would look like
    /// success to who wants to use it. With a token all of them sign.
    private void refuseSignature(List<Passkey> located) throws CtapException {
        boolean signs = person.proof().isGiven() || located.stream().allMatch(this::signsUnasked);
        if (request.isSilent() && SilentRequests.wantSignature(request) && !signs) {
            throw person.isAskedByChip()
                    ? new CtapException(CtapStatus.UP_REQUIRED, "the chip asks the person before it signs")
                    : new CtapException(CtapStatus.PUAT_REQUIRED, "without a token nobody is verified silently");
        }
    }

    private boolean signsUnasked(Passkey passkey) {
        return passkey.protection() == Protection.PRESENT && !person.alwaysUv();
    }

    /// Step 6.2. With alwaysUv off a verified passkey needs the PIN all the same, though nobody asked to be told.
    private boolean isVerifiedByPrompt(List<Passkey> located) {
        boolean needed = !request.isSilent()
                && !person.proof().isGiven()
                && located.stream().anyMatch(passkey -> passkey.protection() == Protection.VERIFIED);
        return uv || needed;
    }

    /// Steps 8 to 13 for a person who is verified by our prompt, or by the chip itself.
    private CtapResponse answerByPrompt(List<Passkey> located) throws CtapException, KeyStoreException, VaultException {
        AssertionSigner.Signed signed = located.size() == 1 ? signedByOne(located) : signedByChosen(located);
        person.requirePresence(purpose(located));
        CtapResponse.Assertion answer = passkeys.signer().keep(signed, ceremony);
        return person.chosen().isPresent() ? answer.selectedByUser() : withTheRest(answer, signed.terms(), located);
    }

    /// The one that is meant waits in the chip while the person is asked.
    private AssertionSigner.Signed signedByOne(List<Passkey> located)
            throws CtapException, KeyStoreException, VaultException {
        Passkey passkey = located.getFirst();
        try (PreparedKey key = passkeys.signer().prepare(passkey)) {
            return person.verifyByPrompt(purpose(located), uv, ahead(key, uv), (_, _) -> {
                confirm(passkey);
                return passkeys.signer().sign(passkey, key, terms(userShown(located)));
            });
        }
    }

    /// What the chip does first is loaded.
    private Ahead ahead(PreparedKey key, boolean told) {
        return extensions.useHmac()
                ? Ahead.load(key, told ? CredRandom.WITH_UV : CredRandom.WITHOUT_UV)
                : Ahead.load(key);
    }

    private AssertionSigner.Signed signedByChosen(List<Passkey> located)
            throws CtapException, KeyStoreException, VaultException {
        return person.verifyByPrompt(purpose(located), uv, (_, chosen) -> {
            Passkey passkey = located.get(chosen.orElse(0));
            confirm(passkey);
            return passkeys.signer().sign(passkey, terms(chosen.isPresent() ? UserShown.ID : userShown(located)));
        });
    }

    private void confirm(Passkey passkey) throws CtapException, KeyStoreException {
        if (passkey.protection() == Protection.PRESENT) {
            person.confirm(passkey); // its signature takes no PIN
        }
    }

    /// Steps 8 to 13 on a token, by a click, or silently.
    private CtapResponse answerOnProof(List<Passkey> located) throws CtapException, KeyStoreException, VaultException {
        if (request.isSilent()) {
            AssertionTerms terms = terms(userShown(located));
            return withTheRest(
                    passkeys.signer().sign(located.getFirst(), first(terms, located), ceremony), terms, located);
        }
        if (isChosenInPrompt(located)) {
            person.requirePresence(purpose(located));
        }
        OptionalInt chosen = person.chosen();
        return chosen.isPresent() ? answerByChosen(located.get(chosen.getAsInt())) : answerByFirst(located);
    }

    private CtapResponse answerByChosen(Passkey passkey) throws CtapException, KeyStoreException, VaultException {
        CtapResponse.Assertion answer =
                passkeys.signer().sign(passkey, terms(UserShown.ID).alone(), ceremony);
        person.over();
        return answer.selectedByUser();
    }

    /// It waits in the chip while the person is asked.
    private CtapResponse answerByFirst(List<Passkey> located) throws CtapException, KeyStoreException, VaultException {
        Passkey passkey = located.getFirst();
        try (PreparedKey key = passkeys.signer().prepare(passkey)) {
            person.requirePresence(purpose(located), ahead(key, person.isVerified()));
            AssertionTerms terms = terms(userShown(located));
            AssertionSigner.Signed signed = passkeys.signer().sign(passkey, key, first(terms, located));
            return withTheRest(passkeys.signer().keep(signed, ceremony), terms, located);
        }
    }

    private static AssertionTerms first(AssertionTerms terms, List<Passkey> located) {
        return located.size() == 1 ? terms.alone() : terms;
    }

    private CtapResponse withTheRest(CtapResponse.Assertion first, AssertionTerms terms, List<Passkey> located) {
        if (located.size() > 1) {
            rest.begin(
                    ceremony.context().caller().session(),
                    terms,
                    located.stream().skip(1).map(Passkey::id).toList());
            restFollows = true;
        } else {
            person.over();
        }
        return first.firstOf(located.size());
    }

    private AssertionTerms terms(UserShown userShown) {
        boolean presenceSuffices =
                !person.alwaysUv() || !request.isSilent() || person.proof().isGiven();
        return new AssertionTerms(
                request.clientDataHash(), person.flags(), person.proof(), presenceSuffices, userShown, extensions);
    }

    /// Names only to a verified person who has several accounts to tell apart; nothing of a passkey that the site
    /// named and that is not discoverable.
    private UserShown userShown(List<Passkey> located) {
        if (located.size() > 1 && person.isVerified()) {
            return UserShown.ID_AND_NAMES;
        }
        return located.getFirst().discoverable() ? UserShown.ID : UserShown.NOTHING;
    }

    private Purpose purpose(List<Passkey> located) {
        return isChosenInPrompt(located)
                ? new Purpose.PickAccount(
                        request.rpId(),
                        located.stream().map(GetAssertion::account).toList())
                : new Purpose.SignIn(
                        request.rpId(),
                        ceremony.account(),
                        located.size() == 1 ? located.getFirst().label() : "");
    }

    private static Account account(Passkey passkey) {
        return new Account(
                passkey.user().name(),
                passkey.label(),
                passkey.created(),
                passkey.usage().lastUsed());
    }
}
