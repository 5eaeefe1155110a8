package localpasskey.samples.quarkus;

import io.quarkus.security.webauthn.WebAuthnCredentialRecord;
import io.quarkus.security.webauthn.WebAuthnUserProvider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import localpasskey.quarkus.QuarkusCeremonies;

/// The website's table of passkeys, in memory, as Quarkus and the website read it. Quarkus gets the key alone and
/// writes nothing: what is stored says the policy.
@ApplicationScoped
class Accounts implements WebAuthnUserProvider {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    Account add(String name) {
        Account account = new Account(name);
        accounts.put(name, account);
        return account;
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<Account> ownerOf(String credentialId) {
        return accounts.values().stream()
                .filter(account -> account.passkeys().containsKey(credentialId))
                .findFirst();
    }

    @Override
    public Uni<List<WebAuthnCredentialRecord>> findByUsername(String name) {
        return Uni.createFrom()
                .item(find(name).stream()
                        .flatMap(account -> account.passkeys().values().stream())
                        .map(row -> QuarkusCeremonies.keyOnly(row.key()))
                        .toList());
    }

    @Override
    public Uni<WebAuthnCredentialRecord> findByCredentialId(String credentialId) {
        return ownerOf(credentialId)
                .map(account -> account.passkeys().get(credentialId))
                .map(row -> Uni.createFrom().item(QuarkusCeremonies.keyOnly(row.key())))
                .orElseGet(() -> Uni.createFrom().failure(new IllegalArgumentException("nobody has this passkey")));
    }
}
