package localpasskey.vault.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import localpasskey.vault.Samples;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.blob.LargeBlobEntries;

/// What a vault should hold after some operations, worked out without a vault, and what one does hold.
///
/// @param passkeys by their credential id in hexadecimal
/// @param lines the numbers of the operations that wrote a history line, oldest first
record KillState(
        Map<String, Kept> passkeys, Optional<Bytes> verifier, int retries, Bytes largeBlobs, List<Long> lines) {

    private static final Bytes NO_BLOBS = Bytes.ofHex("8076be8b528d0075f7aae98d6fa57a6d3c");

    static final KillState EMPTY = new KillState(Map.of(), Optional.empty(), 8, NO_BLOBS, List.of());

    private static final int ALL = 1_000_000;

    KillState {
        passkeys = Map.copyOf(passkeys);
        lines = List.copyOf(lines);
    }

    /// The part of a passkey that changes.
    ///
    /// @param account site and user in one, where a second passkey would take its place, else empty
    record Kept(String account, String label, String userName, long signCount) {}

    static KillState of(Vault vault) throws VaultException {
        Map<String, Kept> passkeys = new TreeMap<>();
        for (Passkey passkey : vault.page(0, ALL)) {
            String account = account(
                    passkey.discoverable(),
                    passkey.rp().id().value(),
                    passkey.user().id().bytes());
            passkeys.put(
                    passkey.id().bytes().toHex(),
                    new Kept(
                            account,
                            passkey.label(),
                            passkey.user().name(),
                            passkey.usage().signCount()));
        }
        List<Long> lines = vault.history(0, ALL).reversed().stream()
                .map(line -> Long.valueOf(line.event().outcome()))
                .toList();
        return new KillState(
                passkeys,
                vault.verifier(),
                vault.pinRetries(),
                vault.configuration().largeBlobArray(),
                lines);
    }

    private static String account(boolean discoverable, String site, Bytes user) {
        return discoverable ? site + " " + user.toHex() : "";
    }

    /// What is there when the operation was done in full.
    KillState after(KillOperation operation) {
        String id = operation.id().bytes().toHex();
        Kept there = passkeys.get(id);
        return switch (operation.kind()) {
            case REGISTER -> there == null ? registered(operation, id) : this;
            case SIGN_IN ->
                there == null
                        ? this
                        : with(id, new Kept(there.account(), there.label(), there.userName(), operation.number()))
                                .line(operation);
            case RENAME ->
                there == null
                        ? this
                        : with(id, new Kept(there.account(), operation.label(), there.userName(), there.signCount()))
                                .line(operation);
            case UPDATE_USER ->
                there == null
                        ? this
                        : with(
                                        id,
                                        new Kept(
                                                there.account(),
                                                there.label(),
                                                operation.newNames().name(),
                                                there.signCount()))
                                .line(operation);
            case DELETE -> there == null ? this : without(id).line(operation);
            case CHANGE_PIN ->
                new KillState(passkeys, Optional.of(operation.verifier()), 8, largeBlobs, lines).line(operation);
            case RETRIES -> new KillState(passkeys, verifier, operation.retries(), largeBlobs, lines);
            case LARGE_BLOBS ->
                new KillState(passkeys, verifier, retries, operation.largeBlobs(), lines).line(operation);
            case RESET -> new KillState(Map.of(), Optional.empty(), 8, NO_BLOBS, lines).line(operation);
        };
    }

    private KillState registered(KillOperation operation, String id) {
        Bytes user = Samples.user(operation.user()).id().bytes();
        String account = account(operation.discoverable(), operation.site().value(), user);
        KillState left = this;
        for (Map.Entry<String, Kept> other : passkeys.entrySet()) {
            if (!account.isEmpty() && other.getValue().account().equals(account)) {
                left = left.without(other.getKey());
            }
        }
        return left.with(id, new Kept(account, "", operation.user(), 0)).line(operation);
    }

    private KillState with(String id, Kept kept) {
        Map<String, Kept> changed = new TreeMap<>(passkeys);
        changed.put(id, kept);
        return new KillState(changed, verifier, retries, largeBlobs, lines);
    }

    /// A discoverable passkey takes its large blob along.
    private KillState without(String id) {
        Map<String, Kept> changed = new TreeMap<>(passkeys);
        boolean discoverable =
                !Objects.requireNonNull(changed.remove(id)).account().isEmpty();
        Bytes key = Samples.largeBlobKey(CredentialId.of(Bytes.ofHex(id).toArray()));
        Bytes blobs =
                discoverable ? LargeBlobEntries.of(largeBlobs).without(key).serialized() : largeBlobs;
        return new KillState(changed, verifier, retries, blobs, lines);
    }

    private KillState line(KillOperation operation) {
        List<Long> longer = new ArrayList<>(lines);
        longer.add(operation.number());
        return new KillState(passkeys, verifier, retries, largeBlobs, longer);
    }
}
