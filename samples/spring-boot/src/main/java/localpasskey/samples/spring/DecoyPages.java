package localpasskey.samples.spring;

import java.security.Principal;
import java.time.temporal.ChronoUnit;
import localpasskey.spring.PasskeyNotes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Passkeys that nobody uses. A person leaves one where a thief would find it, as in a cloud account; who signs in
/// with it is refused, and the person is told.
@RestController
@ConditionalOnProperty(name = "sample.passkeys", havingValue = "localpasskey")
class DecoyPages {

    private final PublicKeyCredentialUserEntityRepository users;
    private final UserCredentialRepository credentials;
    private final PasskeyNotes notes;
    private final Alarms alarms;

    DecoyPages(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository credentials,
            PasskeyNotes notes,
            Alarms alarms) {
        this.users = users;
        this.credentials = credentials;
        this.notes = notes;
        this.alarms = alarms;
    }

    /// Makes one of the person's own passkeys a decoy.
    @PostMapping("/decoys/{id}")
    void plant(@PathVariable("id") String id, Principal person) {
        PublicKeyCredentialUserEntity user = users.findByUsername(person.getName());
        CredentialRecord passkey = credentials.findByCredentialId(Bytes.fromBase64(id));
        if (user == null || passkey == null || !passkey.getUserEntityUserId().equals(user.getId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "you have no such passkey");
        }
        notes.save(id, notes.of(id).canary(true));
    }

    @GetMapping("/alarm")
    String alarm(Principal person) {
        return alarms.of(person.getName())
                .map(time -> "Somebody signed in with your decoy at " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("No decoy of yours was used");
    }
}
