package localpasskey.samples.spring;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the website has: a page to read, something to pay, and what stands in its table.
@RestController
class Pages {

    private final PublicKeyCredentialUserEntityRepository users;
    private final UserCredentialRepository credentials;

    Pages(PublicKeyCredentialUserEntityRepository users, UserCredentialRepository credentials) {
        this.users = users;
        this.credentials = credentials;
    }

    /// A passkey as it stands in the table.
    record Stored(
            String id,
            long signatureCount,
            boolean backupEligible,
            boolean backupState,
            boolean uvInitialized,
            Instant lastUsed) {}

    /// For pages that send requests by a script.
    @GetMapping("/csrf")
    CsrfToken csrf(CsrfToken token) {
        return token;
    }

    @GetMapping("/")
    String home(Principal person) {
        return "Hello " + person.getName();
    }

    @PostMapping("/pay")
    String pay() {
        return "Paid";
    }

    @GetMapping("/passkeys")
    List<Stored> passkeys(Principal person) {
        PublicKeyCredentialUserEntity user = users.findByUsername(person.getName());
        return user == null
                ? List.of()
                : credentials.findByUserId(user.getId()).stream()
                        .map(each -> new Stored(
                                each.getCredentialId().toBase64UrlString(),
                                each.getSignatureCount(),
                                each.isBackupEligible(),
                                each.isBackupState(),
                                each.isUvInitialized(),
                                each.getLastUsed()))
                        .toList();
    }
}
