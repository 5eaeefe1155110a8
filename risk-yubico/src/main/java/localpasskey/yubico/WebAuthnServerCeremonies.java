package localpasskey.yubico;

import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AttestationType;
import com.yubico.webauthn.data.ByteArray;
import java.nio.ByteBuffer;
import java.util.UUID;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;

/// Makes the facts of a ceremony from what java-webauthn-server verified.
///
/// ```java
/// AssertionResult verified = relyingParty.finishAssertion(options);
/// Decision decision = policy.decide(Facts.of(
///         WebAuthnServerCeremonies.assertion(stored, verified, ChallengeState.FRESH),
///         Action.LOGIN,
///         passkeys,
///         clock.instant()));
/// ```
///
/// Your `CredentialRepository` gives [#keyOnly]: then a changed BE and a counter that does not rise reach the
/// policy, which says what comes of them and why, in place of an exception. The results are immutable, and what
/// is stored is what the decision says.
// The library calls BE and BS experimental, and says so by deprecating them from the start.
@SuppressWarnings("deprecation")
public final class WebAuthnServerCeremonies {

    private static final int AAGUID_LENGTH = 16;

    private WebAuthnServerCeremonies() {}

    /// A credential to verify an assertion with: the public key, and no state that the library would compare.
    public static RegisteredCredential keyOnly(ByteArray credentialId, ByteArray userHandle, ByteArray publicKeyCose) {
        return RegisteredCredential.builder()
                .credentialId(credentialId)
                .userHandle(userHandle)
                .publicKeyCose(publicKeyCose)
                .build();
    }

    /// @param stored the passkey as it stands in your table
    /// @throws IllegalArgumentException for a result that is no success, or of another passkey
    public static Ceremony.Assertion assertion(
            PasskeyRecord stored, AssertionResult verified, ChallengeState challenge) {
        if (!verified.isSuccess()) {
            throw new IllegalArgumentException("the assertion was not verified: refuse it before you ask a policy");
        }
        String id = verified.getCredential().getCredentialId().getBase64Url();
        if (!id.equals(stored.id())) {
            throw new IllegalArgumentException("the answer is of passkey " + id + ", the record of " + stored.id()
                    + ": load the record by the credential id of the answer");
        }
        return new Ceremony.Assertion(
                stored,
                new PasskeyFlags(verified.isUserVerified(), verified.isBackupEligible(), verified.isBackedUp()),
                verified.getSignatureCount(),
                challenge);
    }

    /// @param source what an attestation proves that your `AttestationTrustSource` trusts:
    ///     [Attestation#METADATA_ROOT] for the FIDO Metadata Service, [Attestation#OWN_ROOT] for roots of your
    ///     own
    public static Ceremony.Registration registration(
            RegistrationResult verified, Attestation source, ChallengeState challenge) {
        return new Ceremony.Registration(
                verified.getKeyId().getId().getBase64Url(),
                new PasskeyFlags(verified.isUserVerified(), verified.isBackupEligible(), verified.isBackedUp()),
                verified.getSignatureCount(),
                aaguid(verified.getAaguid()),
                attestation(verified, source),
                challenge);
    }

    /// Only the trust counts: the type of an attestation is told for formats that the library does not verify,
    /// too.
    private static Attestation attestation(RegistrationResult verified, Attestation source) {
        if (verified.isAttestationTrusted()) {
            return source;
        }
        return verified.getAttestationType() == AttestationType.SELF_ATTESTATION ? Attestation.SELF : Attestation.NONE;
    }

    private static UUID aaguid(ByteArray octets) {
        if (octets.size() != AAGUID_LENGTH) {
            return Ceremony.NO_AAGUID;
        }
        ByteBuffer in = ByteBuffer.wrap(octets.getBytes());
        return new UUID(in.getLong(), in.getLong());
    }
}
