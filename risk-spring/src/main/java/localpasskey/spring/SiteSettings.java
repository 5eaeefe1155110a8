package localpasskey.spring;

import com.webauthn4j.WebAuthnManager;
import java.util.Set;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Attestation;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;

/// What a website is set to.
///
/// ```java
/// SiteSettings.of("example.org", "Example", Set.of("https://example.org"), RiskPolicy.of(Profile.PUBLIC))
///         .userVerification(UserVerificationRequirement.REQUIRED)
/// ```
///
/// @param rp the relying party, as pages are told
/// @param origins whose pages may ask
/// @param policy decides
/// @param userVerification what browsers are asked for; an answer without it is refused where it is `required`,
///     and the policy's to judge otherwise
/// @param otherFactor the authority of the factor that is asked for where a passkey is not enough, one of
///     [FactorGrantedAuthority]'s. It must not hang on the account that passkeys are copied to, as a link in an
///     e-mail may
/// @param attestation how it is verified
public record SiteSettings(
        PublicKeyCredentialRpEntity rp,
        Set<String> origins,
        RiskPolicy policy,
        UserVerificationRequirement userVerification,
        String otherFactor,
        AttestationChecks attestation) {

    /// How attestation is asked for and verified.
    ///
    /// @param wish what browsers are asked for
    /// @param verifier verifies it, as one of webauthn4j's that trusts some roots
    /// @param chain what a certificate chain proves that it takes: [Attestation#NONE] where it takes any
    public record AttestationChecks(AttestationConveyancePreference wish, WebAuthnManager verifier, Attestation chain) {

        /// Neither asked for nor verified, as Spring Security does.
        public static AttestationChecks none() {
            return new AttestationChecks(
                    AttestationConveyancePreference.NONE,
                    WebAuthnManager.createNonStrictWebAuthnManager(),
                    Attestation.NONE);
        }
    }

    public SiteSettings {
        origins = Set.copyOf(origins);
    }

    /// Prefers user verification, takes the password as the other factor, and verifies no attestation.
    public static SiteSettings of(String rpId, String name, Set<String> origins, RiskPolicy policy) {
        return new SiteSettings(
                PublicKeyCredentialRpEntity.builder().id(rpId).name(name).build(),
                origins,
                policy,
                UserVerificationRequirement.PREFERRED,
                FactorGrantedAuthority.PASSWORD_AUTHORITY,
                AttestationChecks.none());
    }

    public SiteSettings userVerification(UserVerificationRequirement requirement) {
        return new SiteSettings(rp, origins, policy, requirement, otherFactor, attestation);
    }

    public SiteSettings otherFactor(String authority) {
        return new SiteSettings(rp, origins, policy, userVerification, authority, attestation);
    }

    public SiteSettings attestation(AttestationChecks checks) {
        return new SiteSettings(rp, origins, policy, userVerification, otherFactor, checks);
    }

    boolean demandsVerification() {
        return userVerification.equals(UserVerificationRequirement.REQUIRED);
    }
}
