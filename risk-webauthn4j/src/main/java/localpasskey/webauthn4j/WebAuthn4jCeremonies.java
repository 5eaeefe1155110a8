package localpasskey.webauthn4j;

import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.AttestationStatement;
import com.webauthn4j.data.attestation.statement.CertificateBaseAttestationStatement;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import org.jspecify.annotations.Nullable;

/// Makes the facts of a ceremony from what webauthn4j verified.
///
/// ```java
/// AuthenticationData verified = manager.verifyAuthenticationResponseJSON(
///         json,
///         new AuthenticationParameters(server, WebAuthn4jCeremonies.keyOnly(credential), null, false, true));
/// Decision decision = policy.decide(Facts.of(
///         WebAuthn4jCeremonies.assertion(stored, verified, ChallengeState.FRESH),
///         Action.LOGIN,
///         passkeys,
///         clock.instant()));
/// ```
///
/// webauthn4j changes the record that it is given while it verifies, before anybody can refuse. So it gets one
/// with the public key and nothing else ([#keyOnly]), which is thrown away: BE, BS, UV and the counter are the
/// policy's to judge and the decision's to store. Leave `userVerificationRequired` off where the policy shall
/// see an answer without UV, and say `required` or `preferred` to the browser.
public final class WebAuthn4jCeremonies {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private WebAuthn4jCeremonies() {}

    /// A record to verify an assertion with: the public key, and no state that webauthn4j would compare or that
    /// it could change.
    public static CredentialRecord keyOnly(AttestedCredentialData credential) {
        return new CredentialRecordImpl(null, null, null, null, 0, credential, null, null, null, null);
    }

    /// @param stored the passkey as it stands in your table
    /// @param verified what webauthn4j verified with [#keyOnly]
    public static Ceremony.Assertion assertion(
            PasskeyRecord stored, AuthenticationData verified, ChallengeState challenge) {
        AuthenticatorData<?> data = present(verified.getAuthenticatorData(), "authenticator data");
        String id = BASE64URL.encodeToString(verified.getCredentialId());
        if (!id.equals(stored.id())) {
            throw new IllegalArgumentException("the answer is of passkey " + id + ", the record of " + stored.id()
                    + ": load the record by the credential id of the answer");
        }
        return new Ceremony.Assertion(stored, flags(data), data.getSignCount(), challenge);
    }

    /// @param chain what a certificate chain in an attestation proves, as your `WebAuthnManager` verifies it:
    ///     [Attestation#METADATA_ROOT] where it trusts the roots of the FIDO Metadata Service alone,
    ///     [Attestation#OWN_ROOT] for roots of your own, [Attestation#NONE] where it does not verify
    ///     attestation, as the non-strict one
    public static Ceremony.Registration registration(
            RegistrationData verified, Attestation chain, ChallengeState challenge) {
        AttestationObject object = present(verified.getAttestationObject(), "attestation object");
        AuthenticatorData<?> data = object.getAuthenticatorData();
        AttestedCredentialData credential = present(data.getAttestedCredentialData(), "attested credential data");
        UUID aaguid = credential.getAaguid().getValue();
        return new Ceremony.Registration(
                BASE64URL.encodeToString(credential.getCredentialId()),
                flags(data),
                data.getSignCount(),
                aaguid == null ? Ceremony.NO_AAGUID : aaguid,
                attestation(object.getAttestationStatement(), chain),
                challenge);
    }

    private static Attestation attestation(@Nullable AttestationStatement statement, Attestation chain) {
        if (statement == null || statement instanceof NoneAttestationStatement || chain == Attestation.NONE) {
            return Attestation.NONE;
        }
        return statement instanceof CertificateBaseAttestationStatement certified && certified.getX5c() != null
                ? chain
                : Attestation.SELF;
    }

    private static PasskeyFlags flags(AuthenticatorData<?> data) {
        return new PasskeyFlags(data.isFlagUV(), data.isFlagBE(), data.isFlagBS());
    }

    private static <T> T present(@Nullable T member, String what) {
        return Objects.requireNonNull(member, "no " + what + ": pass what WebAuthnManager.verify… returned");
    }
}
