package localpasskey.e2e.site;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a website remembers of its passkeys, as Yubico's library asks for it.
final class RememberedPasskeys implements CredentialRepository {

    private record Remembered(String user, RegisteredCredential credential) {}

    private final Map<ByteArray, Remembered> passkeys = new LinkedHashMap<>();

    void remember(String user, RegisteredCredential credential) {
        passkeys.put(credential.getCredentialId(), new Remembered(user, credential));
    }

    /// After a sign-in.
    void count(ByteArray id, long signatures) {
        passkeys.computeIfPresent(
                id,
                (_, known) -> new Remembered(
                        known.user(),
                        known.credential().toBuilder()
                                .signatureCount(signatures)
                                .build()));
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String user) {
        return of(user).map(credential -> PublicKeyCredentialDescriptor.builder()
                        .id(credential.getCredentialId())
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String user) {
        return of(user).map(RegisteredCredential::getUserHandle).findFirst();
    }

    private Stream<RegisteredCredential> of(String user) {
        return passkeys.values().stream()
                .filter(passkey -> passkey.user().equals(user))
                .map(Remembered::credential);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return passkeys.values().stream()
                .filter(passkey -> passkey.credential().getUserHandle().equals(userHandle))
                .map(Remembered::user)
                .findFirst();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray userHandle) {
        return Optional.ofNullable(passkeys.get(id))
                .map(Remembered::credential)
                .filter(credential -> credential.getUserHandle().equals(userHandle));
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
        return Optional.ofNullable(passkeys.get(id)).map(Remembered::credential).stream()
                .collect(Collectors.toSet());
    }
}
