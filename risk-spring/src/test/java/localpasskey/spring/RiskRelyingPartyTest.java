package localpasskey.spring;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.MapPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/// What takes time, or more than one passkey; what a browser sees is tested by the sample.
final class RiskRelyingPartyTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final String ORIGIN = "https://example.org";
    private static final UUID ONE_MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final UUID ANOTHER_MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000002");

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final PasskeyNotes notes = PasskeyNotes.inMemory();
    private final List<FactorGrantedAuthority> factors = new ArrayList<>();
    private String handle = "";

    /// Each browser is one that is known.
    private final Website website = new Website() {
        @Override
        public ClientFacts client(String user) {
            return ClientFacts.USED_BEFORE;
        }
    };

    private RiskRelyingParty site = site(UserVerificationRequirement.PREFERRED);

    private RiskRelyingParty site(UserVerificationRequirement verification) {
        return new RiskRelyingParty(
                new MapPublicKeyCredentialUserEntityRepository(),
                new MapUserCredentialRepository(),
                notes,
                SiteSettings.of("localhost", "A website", Set.of(ORIGIN), RiskPolicy.of(Profile.PUBLIC))
                        .userVerification(verification),
                website,
                () -> now);
    }

    @BeforeEach
    void begin() {
        RequestContextHolder.setRequestAttributes(new FakeSession());
        signInBy(FactorGrantedAuthority.PASSWORD_AUTHORITY);
    }

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.clearContext();
    }

    /// As Spring adds a factor to the session, or renews it.
    private void signInBy(String authority) {
        factors.removeIf(factor -> authority.equals(factor.getAuthority()));
        factors.add(
                FactorGrantedAuthority.withAuthority(authority).issuedAt(now).build());
        SecurityContextHolder.getContext().setAuthentication(current());
    }

    private Authentication current() {
        return UsernamePasswordAuthenticationToken.authenticated("ada", "", List.copyOf(factors));
    }

    private PretendPasskey registered(UUID model, int flags) throws Exception {
        PretendPasskey passkey = new PretendPasskey(ORIGIN, model);
        PublicKeyCredentialCreationOptions options = site.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(current()));
        handle = Objects.requireNonNull(options.getUser()).getId().toBase64UrlString();
        Map<String, Object> made = Map.of(
                "credential",
                passkey.create(options.getChallenge().toBase64UrlString(), flags, 0),
                "label",
                "pretended");
        site.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                options, JSON.readValue(JSON.writeValueAsString(made), RelyingPartyPublicKey.class)));
        return passkey;
    }

    private void signIn(PretendPasskey passkey, int flags) throws Exception {
        PublicKeyCredentialRequestOptions options =
                site.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(current()));
        PublicKeyCredential<AuthenticatorAssertionResponse> answer = JSON.readValue(
                JSON.writeValueAsString(passkey.get(options.getChallenge().toBase64UrlString(), flags, 0, handle)),
                JSON.getTypeFactory()
                        .constructParametricType(PublicKeyCredential.class, AuthenticatorAssertionResponse.class));
        site.authenticate(new RelyingPartyAuthenticationRequest(options, answer));
        signInBy(FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
    }

    private boolean may(Action action) {
        AuthorizationResult result = site.<String>allows(action).authorize(this::current, "");
        return result != null && result.isGranted();
    }

    @Test
    void a_sign_in_by_a_passkey_grows_old_and_a_password_does_not_renew_it() throws Exception {
        signIn(registered(ONE_MODEL, UP | UV), UP | UV);
        assertTrue(may(Action.SENSITIVE));

        now = now.plus(Duration.ofHours(25));
        assertFalse(may(Action.SENSITIVE));
        signInBy(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        assertFalse(may(Action.SENSITIVE));
    }

    @Test
    void a_password_of_yesterday_is_no_other_factor() throws Exception {
        PretendPasskey passkey = registered(ONE_MODEL, UP);
        now = now.plus(Duration.ofHours(25));

        signIn(passkey, UP);

        assertFalse(may(Action.SENSITIVE));
        signInBy(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        assertTrue(may(Action.SENSITIVE));
    }

    /// Two that are copied may lie in one cloud account, which tells nothing if they are of one model.
    @Test
    void another_passkey_counts_where_it_is_another_authenticators() throws Exception {
        factors.clear();
        signInBy(FactorGrantedAuthority.OTT_AUTHORITY);
        PretendPasskey first = registered(ONE_MODEL, UP | UV | BE);
        signIn(first, UP | UV | BE);
        PretendPasskey same = registered(ONE_MODEL, UP | UV | BE);
        PretendPasskey other = registered(ANOTHER_MODEL, UP | UV | BE);

        signIn(same, UP | UV | BE);
        assertFalse(may(Action.SENSITIVE));
        signIn(other, UP | UV | BE);
        assertTrue(may(Action.SENSITIVE));
    }

    @Test
    void verification_that_the_site_requires_is_asked_for_and_looked_at() throws Exception {
        site = site(UserVerificationRequirement.REQUIRED);
        PretendPasskey passkey = registered(ONE_MODEL, UP | UV);

        assertThrows(BadCredentialsException.class, () -> signIn(passkey, UP));
        assertEquals(
                UserVerificationRequirement.REQUIRED,
                site.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(current()))
                        .getUserVerification());
    }

    @Test
    void a_decoys_use_suspends_what_is_copied() throws Exception {
        PretendPasskey bound = registered(ONE_MODEL, UP | UV);
        signIn(bound, UP | UV);
        PretendPasskey copied = registered(ANOTHER_MODEL, UP | UV | BE);
        PretendPasskey decoy = registered(ANOTHER_MODEL, UP | UV | BE);
        notes.save(decoy.id(), PasskeyNote.NOTHING.canary(true));

        assertThrows(BadCredentialsException.class, () -> signIn(decoy, UP | UV | BE | BS));

        assertTrue(notes.of(copied.id()).suspended());
        assertFalse(notes.of(bound.id()).suspended());
        assertThrows(BadCredentialsException.class, () -> signIn(copied, UP | UV | BE));
        signIn(bound, UP | UV);
    }

    @Test
    void a_decoys_use_ends_the_sessions_of_its_account() throws Exception {
        PretendPasskey bound = registered(ONE_MODEL, UP | UV);
        signIn(bound, UP | UV);
        PretendPasskey decoy = registered(ANOTHER_MODEL, UP | UV | BE);
        notes.save(decoy.id(), PasskeyNote.NOTHING.canary(true));
        assertTrue(may(Action.LOGIN));

        assertThrows(BadCredentialsException.class, () -> signIn(decoy, UP | UV | BE));

        assertFalse(may(Action.LOGIN));
        now = now.plusSeconds(1);
        signInBy(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        assertFalse(may(Action.LOGIN), "the passkey of the session that was ended proves nothing");
        signIn(bound, UP | UV);
        assertTrue(may(Action.LOGIN));
    }

    @Test
    void somebody_elses_session_proves_nothing() throws Exception {
        signIn(registered(ONE_MODEL, UP | UV), UP | UV);
        Authentication eve = UsernamePasswordAuthenticationToken.authenticated("eve", "", List.copyOf(factors));

        AuthorizationResult result = site.<String>allows(Action.SENSITIVE).authorize(() -> eve, "");

        assertFalse(result != null && result.isGranted());
    }
}
