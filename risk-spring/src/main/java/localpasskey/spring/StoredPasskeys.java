package localpasskey.spring;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.PasskeyRecord;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// The website's own tables of users and passkeys, read and written as the policy's records.
final class StoredPasskeys {

    private final PublicKeyCredentialUserEntityRepository users;
    private final UserCredentialRepository credentials;
    private final PasskeyNotes notes;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestationObjectConverter attestationObjects = new AttestationObjectConverter(converter);

    StoredPasskeys(
            PublicKeyCredentialUserEntityRepository users, UserCredentialRepository credentials, PasskeyNotes notes) {
        this.users = users;
        this.credentials = credentials;
        this.notes = notes;
    }

    Optional<CredentialRecord> find(Bytes credentialId) {
        return Optional.ofNullable(credentials.findByCredentialId(credentialId));
    }

    Optional<PublicKeyCredentialUserEntity> owner(CredentialRecord credential) {
        return Optional.ofNullable(users.findById(credential.getUserEntityUserId()));
    }

    /// All passkeys of a user; none where nobody has the name.
    List<PasskeyRecord> ofUser(String name) {
        PublicKeyCredentialUserEntity user = users.findByUsername(name);
        return user == null
                ? List.of()
                : credentials.findByUserId(user.getId()).stream()
                        .map(this::passkey)
                        .toList();
    }

    PasskeyRecord passkey(CredentialRecord credential) {
        PasskeyNote note = notes.of(id(credential));
        boolean impossible = credential.isBackupState() && !credential.isBackupEligible();
        return PasskeyRecord.builder(id(credential), credential.getCreated())
                .lastUsed(credential.getLastUsed())
                .aaguid(aaguid(credential))
                .attestation(note.attestation())
                .backupEligibility(
                        impossible ? BackupEligibility.UNKNOWN : BackupEligibility.of(credential.isBackupEligible()))
                .backedUp(credential.isBackupState())
                .signCount(credential.getSignatureCount())
                .uvInitialized(credential.isUvInitialized())
                .copyWarnings(note.copyWarnings())
                .suspended(note.suspended())
                .canary(note.canary())
                .build();
    }

    /// Its key, to verify with.
    AttestedCredentialData key(CredentialRecord credential) {
        COSEKey key =
                converter.getCborMapper().readValue(credential.getPublicKey().getBytes(), COSEKey.class);
        return new AttestedCredentialData(
                new AAGUID(aaguid(credential)),
                credential.getCredentialId().getBytes(),
                Objects.requireNonNull(key, "the table has no public key of this passkey"));
    }

    byte[] encoded(COSEKey key) {
        return converter.getCborMapper().writeValueAsBytes(key);
    }

    void add(CredentialRecord made, PasskeyRecord passkey) {
        notes.save(passkey.id(), note(passkey));
        credentials.save(made);
    }

    /// What a decision says, merged with what stands in the table by now. A passkey that was deleted meanwhile
    /// stays so.
    void save(PasskeyRecord changed) {
        CredentialRecord now = credentials.findByCredentialId(Bytes.fromBase64(changed.id()));
        if (now == null) {
            return;
        }
        PasskeyRecord merged = changed.mergedWith(passkey(now));
        notes.save(merged.id(), note(merged));
        credentials.save(ImmutableCredentialRecord.fromCredentialRecord(now)
                .lastUsed(merged.lastUsed())
                .backupEligible(merged.backupEligibility() == BackupEligibility.YES)
                .backupState(merged.backedUp())
                .signatureCount(merged.signCount())
                .uvInitialized(merged.uvInitialized())
                .build());
    }

    Instant sessionsEnded(String user) {
        return notes.sessionsEnded(user);
    }

    void endSessions(String user, Instant now) {
        notes.endSessions(user, now);
    }

    void suspend(PasskeyRecord passkey) {
        notes.save(passkey.id(), notes.of(passkey.id()).suspended(true));
    }

    private static PasskeyNote note(PasskeyRecord passkey) {
        return new PasskeyNote(passkey.attestation(), passkey.copyWarnings(), passkey.suspended(), passkey.canary());
    }

    private UUID aaguid(CredentialRecord credential) {
        Bytes object = credential.getAttestationObject();
        if (object == null) {
            return Ceremony.NO_AAGUID;
        }
        AttestedCredentialData data = Objects.requireNonNull(attestationObjects.convert(object.getBytes()))
                .getAuthenticatorData()
                .getAttestedCredentialData();
        UUID model = data == null ? null : data.getAaguid().getValue();
        return model == null ? Ceremony.NO_AAGUID : model;
    }

    private static String id(CredentialRecord credential) {
        return credential.getCredentialId().toBase64UrlString();
    }
}
