package localpasskey.quarkus;

import com.webauthn4j.data.attestation.statement.AttestationStatement;
import com.webauthn4j.data.attestation.statement.CertificateBaseAttestationStatement;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import io.quarkus.security.webauthn.WebAuthnCredentialRecord;
import io.quarkus.security.webauthn.WebAuthnCredentialRecord.RequiredPersistedData;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import org.jspecify.annotations.Nullable;

/// Makes the facts of a ceremony from what Quarkus' `WebAuthnSecurity` verified.
///
/// ```java
/// WebAuthnCredentialRecord verified = webauthn.login(answer, context).await().indefinitely();
/// Decision decision = policy.decide(Facts.of(
///         QuarkusCeremonies.assertion(stored, verified, answer, challenges.use(answer)),
///         Action.LOGIN,
///         passkeys,
///         clock.instant()));
/// ```
///
/// Quarkus keeps six fields of a passkey, without BE and BS; the decision's record is what your table has beside
/// them. Your `WebAuthnUserProvider` gives [#keyOnly]: then a counter that does not rise reaches the policy,
/// which says what comes of it and why, in place of an exception.
public final class QuarkusCeremonies {

    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data WebAuthn Level 3 §6.1
    private static final int FLAGS_AT = 32;

    private static final int COUNTER_AT = 33;
    private static final int LEAST_LENGTH = 37;
    private static final int UV = 0x04;
    private static final int BE = 0x08;
    private static final int BS = 0x10;

    private QuarkusCeremonies() {}

    /// A credential to verify an assertion with: the public key, and no counter that webauthn4j would compare.
    ///
    /// @param kept of the passkey's registration: [WebAuthnCredentialRecord#getRequiredPersistedData]
    public static WebAuthnCredentialRecord keyOnly(RequiredPersistedData kept) {
        return WebAuthnCredentialRecord.fromRequiredPersistedData(new RequiredPersistedData(
                kept.username(), kept.credentialId(), kept.aaguid(), kept.publicKey(), kept.publicKeyAlgorithm(), 0));
    }

    /// @param stored the passkey as it stands in your table
    /// @param verified what `WebAuthnSecurity.login` returned for this answer
    /// @param answer AuthenticationResponseJSON. Its flags and counter are what was signed
    public static Ceremony.Assertion assertion(
            PasskeyRecord stored, WebAuthnCredentialRecord verified, JsonObject answer, ChallengeState challenge) {
        String id = verified.getCredentialID();
        if (!id.equals(stored.id())) {
            throw new IllegalArgumentException("the answer is of passkey " + id + ", the record of " + stored.id()
                    + ": load the record by the credential id of the answer");
        }
        byte[] data =
                Base64.getUrlDecoder().decode(answer.getJsonObject("response").getString("authenticatorData"));
        if (data.length < LEAST_LENGTH) {
            throw new IllegalArgumentException("authenticator data has " + data.length
                    + " bytes, at least 37 are needed: pass the answer that was verified");
        }
        int flags = data[FLAGS_AT];
        return new Ceremony.Assertion(
                stored,
                new PasskeyFlags((flags & UV) != 0, (flags & BE) != 0, (flags & BS) != 0),
                Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(COUNTER_AT)),
                challenge);
    }

    /// @param verified what `WebAuthnSecurity.register` returned
    /// @param chain what a certificate chain in an attestation proves, as you have Quarkus verify it:
    ///     [Attestation#METADATA_ROOT] with `quarkus.webauthn.load-metadata`, [Attestation#NONE] without
    public static Ceremony.Registration registration(
            WebAuthnCredentialRecord verified, Attestation chain, ChallengeState challenge) {
        UUID aaguid = verified.getAttestedCredentialData().getAaguid().getValue();
        return new Ceremony.Registration(
                verified.getCredentialID(),
                new PasskeyFlags(
                        told(verified.isUvInitialized()),
                        told(verified.isBackupEligible()),
                        told(verified.isBackedUp())),
                verified.getCounter(),
                aaguid == null ? Ceremony.NO_AAGUID : aaguid,
                attestation(verified.getAttestationStatement(), chain),
                challenge);
    }

    private static boolean told(@Nullable Boolean flag) {
        if (flag == null) {
            throw new IllegalArgumentException(
                    "the record has no flags: pass what WebAuthnSecurity.register returned, not one of your table");
        }
        return flag;
    }

    private static Attestation attestation(@Nullable AttestationStatement statement, Attestation chain) {
        if (statement == null || statement instanceof NoneAttestationStatement || chain == Attestation.NONE) {
            return Attestation.NONE;
        }
        return statement instanceof CertificateBaseAttestationStatement certified && certified.getX5c() != null
                ? chain
                : Attestation.SELF;
    }
}
