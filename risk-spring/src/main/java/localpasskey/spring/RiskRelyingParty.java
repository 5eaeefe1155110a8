package localpasskey.spring;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import java.time.InstantSource;
import java.util.Objects;
import localpasskey.risk.Decision;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.webauthn4j.WebAuthn4jCeremonies;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/// The relying party of a Spring application, with a policy. As a bean it takes the place of Spring's own, whose
/// pages, filters and tables stay.
///
/// ```java
/// @Bean
/// RiskRelyingParty passkeys(PublicKeyCredentialUserEntityRepository users, UserCredentialRepository credentials) {
///     return new RiskRelyingParty(users, credentials, PasskeyNotes.inMemory(), settings, website);
/// }
///
/// @Bean
/// SecurityFilterChain chain(HttpSecurity http, RiskRelyingParty passkeys) {
///     return http.formLogin(withDefaults())
///             .webAuthn(withDefaults())
///             .authorizeHttpRequests(requests -> requests
///                     .requestMatchers("/pay").access(passkeys.allows(Action.SENSITIVE))
///                     .requestMatchers(HttpMethod.DELETE, "/webauthn/register/{id}").access(passkeys.allowsRemoval())
///                     .anyRequest().access(passkeys.allows(Action.LOGIN)))
///             .build();
/// }
/// ```
///
/// Signatures, origins and challenges are verified by webauthn4j with the public key alone; BE, BS, UV and the
/// counter are the policy's to judge and the decision's to store. Spring takes each challenge out of the session
/// before it calls this, so it is fresh.
public final class RiskRelyingParty implements WebAuthnRelyingPartyOperations {

    private final Judge judge;
    private final StoredPasskeys passkeys;
    private final AnswerVerifier verifier;
    private final Webauthn4JRelyingPartyOperations options;

    public RiskRelyingParty(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository credentials,
            PasskeyNotes notes,
            SiteSettings settings,
            Website website) {
        this(users, credentials, notes, settings, website, InstantSource.system());
    }

    RiskRelyingParty(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository credentials,
            PasskeyNotes notes,
            SiteSettings settings,
            Website website,
            InstantSource clock) {
        this.passkeys = new StoredPasskeys(users, credentials, notes);
        this.judge = new Judge(settings, website, passkeys, clock);
        this.verifier = new AnswerVerifier(settings);
        this.options = new Webauthn4JRelyingPartyOperations(users, credentials, settings.rp(), settings.origins());
        options.setCustomizeRequestOptions(wanted -> wanted.userVerification(settings.userVerification()));
        options.setCustomizeCreationOptions(
                wanted -> wanted.attestation(settings.attestation().wish())
                        .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                                .userVerification(settings.userVerification())
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .build()));
    }

    /// An access rule: whether the session's passkey is good enough for this. Where it is not, Spring asks for
    /// what is missing.
    public <T> AuthorizationManager<T> allows(Action action) {
        return new ActionAuthorization<>(judge, action, guarded -> "");
    }

    /// The access rule of `DELETE /webauthn/register/{id}`.
    public AuthorizationManager<RequestAuthorizationContext> allowsRemoval() {
        return new ActionAuthorization<>(
                judge,
                Action.REMOVE_AUTHENTICATOR,
                guarded -> Objects.requireNonNull(
                        guarded.getVariables().get("id"),
                        "no {id} in the pattern: use requestMatchers(DELETE, \"/webauthn/register/{id}\")"));
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        return options.createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return options.createCredentialRequestOptions(request);
    }

    /// @throws AccessDeniedException if it is not right, or the policy does not allow it
    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        RegistrationData verified = verifier.registered(request);
        Ceremony.Registration made = WebAuthn4jCeremonies.registration(
                verified, judge.settings().attestation().chain(), ChallengeState.FRESH);
        PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                request.getPublicKey().getCredential();
        if (passkeys.find(credential.getRawId()).isPresent()) {
            throw new AccessDeniedException("this passkey is registered already");
        }
        PublicKeyCredentialUserEntity user = request.getCreationOptions().getUser();
        Decision decision = judge.decide(user.getName(), made, Action.ADD_AUTHENTICATOR, current(), "");
        PasskeyRecord record = decision.recordToStore()
                .filter(any -> decision.isAllowed())
                .orElseThrow(() -> new AccessDeniedException("the policy says " + decision));
        CredentialRecord row = row(request, verified, record);
        passkeys.add(row, record);
        return row;
    }

    private CredentialRecord row(
            RelyingPartyRegistrationRequest request, RegistrationData verified, PasskeyRecord record) {
        PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                request.getPublicKey().getCredential();
        AttestedCredentialData attested = Objects.requireNonNull(Objects.requireNonNull(verified.getAttestationObject())
                .getAuthenticatorData()
                .getAttestedCredentialData());
        return ImmutableCredentialRecord.builder()
                .userEntityUserId(request.getCreationOptions().getUser().getId())
                .credentialType(credential.getType())
                .credentialId(credential.getRawId())
                .publicKey(new ImmutablePublicKeyCose(passkeys.encoded(attested.getCOSEKey())))
                .signatureCount(record.signCount())
                .uvInitialized(record.uvInitialized())
                .transports(AnswerVerifier.transports(credential.getResponse()))
                .backupEligible(Objects.requireNonNull(verified.getAttestationObject())
                        .getAuthenticatorData()
                        .isFlagBE())
                .backupState(record.backedUp())
                .label(request.getPublicKey().getLabel())
                .created(record.created())
                .lastUsed(record.lastUsed())
                .attestationClientDataJSON(credential.getResponse().getClientDataJSON())
                .attestationObject(credential.getResponse().getAttestationObject())
                .build();
    }

    /// @throws BadCredentialsException if it is not right, or the policy refuses it
    /// @throws InsufficientAuthenticationException if the policy wants more: the person signs in by the other
    ///     factor first, then by the passkey
    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        CredentialRecord row = passkeys.find(request.getPublicKey().getRawId())
                .orElseThrow(() -> new BadCredentialsException("nobody has this passkey"));
        PublicKeyCredentialUserEntity user =
                passkeys.owner(row).orElseThrow(() -> new BadCredentialsException("nobody has this passkey"));
        PasskeyRecord stored = passkeys.passkey(row);
        AuthenticationData verified = verifier.signedIn(request, row, passkeys.key(row));
        Ceremony.Assertion used = WebAuthn4jCeremonies.assertion(stored, verified, ChallengeState.FRESH);
        Decision decision = judge.decide(user.getName(), used, Action.LOGIN, current(), "");
        decision.recordToStore().ifPresent(passkeys::save);
        switch (decision.outcome()) {
            case ALLOW -> SessionPasskeys.add(PasskeyUse.of(user.getName(), stored.id(), used.flags(), judge.now()));
            case STEP_UP -> throw new InsufficientAuthenticationException("the policy says " + decision);
            case RECOVER, REFUSE -> throw new BadCredentialsException("the policy says " + decision);
        }
        return user;
    }

    private static @Nullable Authentication current() {
        return SecurityContextHolder.getContext().getAuthentication();
    }
}
