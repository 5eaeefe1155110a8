package localpasskey.demosite;

import com.webauthn4j.credential.CredentialRecord;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import localpasskey.risk.facts.Attestation;

/// Who has an account, with which passkeys: in memory, gone with the program. Guarded by this object's lock.
final class Accounts {

    private static final int MOST_ACCOUNTS = 500;
    private static final int MOST_PASSKEYS = 20;
    private static final int LONGEST_NAME = 64;
    private static final int HANDLE_LENGTH = 32;

    private final SecureRandom random;
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    Accounts(SecureRandom random) {
        this.random = random;
    }

    /// A passkey as this website remembers it. The record's counter moves with each sign-in.
    ///
    /// @param id in Base64url, without padding
    /// @param attestation what it proved, for risk rules
    record Registered(
            String id,
            UUID aaguid,
            List<String> transports,
            CredentialRecord record,
            Attestation attestation,
            Inspection inspection) {}

    /// @param handle the user's id towards authenticators: random, in Base64url, says nothing about the name
    /// @param owned whether it ever had a passkey: then it is somebody's for good
    record Account(String name, String handle, List<Registered> passkeys, boolean owned) {}

    /// @throws SiteException if this is no name
    static String name(String typed) throws SiteException {
        String name = typed.strip();
        boolean bad =
                name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl);
        if (bad) {
            throw new SiteException("error.name", LONGEST_NAME);
        }
        return name;
    }

    /// The account of that name; a new one has an id and no passkey.
    synchronized Account open(String name) throws SiteException {
        Account known = accounts.get(name);
        if (known != null) {
            return snapshot(known);
        }
        if (accounts.size() == MOST_ACCOUNTS) {
            throw new SiteException("error.full");
        }
        byte[] handle = new byte[HANDLE_LENGTH];
        random.nextBytes(handle);
        Account made = new Account(name, Base64url.encode(handle), new ArrayList<>(), false);
        accounts.put(name, made);
        return snapshot(made);
    }

    synchronized Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name)).map(Accounts::snapshot);
    }

    synchronized boolean haveAnyPasskey() {
        return accounts.values().stream()
                .anyMatch(account -> !account.passkeys().isEmpty());
    }

    /// The account that has this passkey.
    synchronized Optional<Account> ownerOf(String credentialId) {
        return accounts.values().stream()
                .filter(account ->
                        account.passkeys().stream().anyMatch(key -> key.id().equals(credentialId)))
                .findFirst()
                .map(Accounts::snapshot);
    }

    synchronized void add(String name, Registered passkey) throws SiteException {
        if (ownerOf(passkey.id()).isPresent()) {
            throw new SiteException("error.registered");
        }
        Account account = accounts.get(name);
        if (account == null) {
            throw new SiteException("error.no-account");
        }
        if (account.passkeys().size() == MOST_PASSKEYS) {
            throw new SiteException("error.too-many", MOST_PASSKEYS);
        }
        account.passkeys().add(passkey);
        accounts.put(name, new Account(name, account.handle(), account.passkeys(), true));
    }

    /// Deleted here; the authenticator still has it.
    synchronized boolean delete(String name, String credentialId) {
        Account account = accounts.get(name);
        return account != null && account.passkeys().removeIf(key -> key.id().equals(credentialId));
    }

    private static Account snapshot(Account account) {
        return new Account(account.name(), account.handle(), List.copyOf(account.passkeys()), account.owned());
    }
}
