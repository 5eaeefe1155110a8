package localpasskey.vault.kill;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Protection;
import localpasskey.vault.Samples;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.blob.LargeBlobEntries;
import localpasskey.wire.ctap.UserEntity;

/// One change to a vault, small enough to be told on one line of text, and unlike any other by its number.
///
/// @param number rises by one with each operation
/// @param passkey which one, where the kind needs one
record KillOperation(long number, Kind kind, int passkey) {

    /// Few, so that most operations meet a passkey that is there.
    private static final int PASSKEYS = 16;

    private static final int SITES = 4;
    private static final int USERS = 3;

    enum Kind {
        REGISTER,
        SIGN_IN,
        RENAME,
        UPDATE_USER,
        DELETE,
        CHANGE_PIN,
        RETRIES,
        LARGE_BLOBS,
        RESET
    }

    /// Signing in is what a vault does most, a reset what it does least.
    static KillOperation random(long number, RandomGenerator random) {
        int dice = random.nextInt(400);
        Kind kind = dice == 0
                ? Kind.RESET
                : dice < 100
                        ? Kind.REGISTER
                        : dice < 220
                                ? Kind.SIGN_IN
                                : dice < 260
                                        ? Kind.RENAME
                                        : dice < 300
                                                ? Kind.UPDATE_USER
                                                : dice < 340
                                                        ? Kind.DELETE
                                                        : dice < 360
                                                                ? Kind.CHANGE_PIN
                                                                : dice < 380 ? Kind.RETRIES : Kind.LARGE_BLOBS;
        return new KillOperation(number, kind, random.nextInt(PASSKEYS));
    }

    @Override
    public String toString() {
        return number + " " + kind + " " + passkey;
    }

    /// Reads what [#toString] wrote; empty where the line was cut off.
    static Optional<KillOperation> parse(String line) {
        String[] words = line.split(" ", -1);
        return words.length == 3
                ? Optional.of(
                        new KillOperation(Long.parseLong(words[0]), Kind.valueOf(words[1]), Integer.parseInt(words[2])))
                : Optional.empty();
    }

    CredentialId id() {
        return Samples.id(passkey);
    }

    RelyingPartyId site() {
        return new RelyingPartyId("site" + passkey % SITES + ".example");
    }

    String user() {
        return "user" + passkey % USERS;
    }

    boolean discoverable() {
        return passkey % 4 != 0;
    }

    String label() {
        return "label " + number;
    }

    UserEntity newNames() {
        return new UserEntity(Samples.user(user()).id(), "name " + number, "");
    }

    Bytes verifier() {
        return Bytes.ofUtf8("verifier " + number);
    }

    /// Over several pages of the file; under the key of this operation's passkey, so that it goes with that one.
    Bytes largeBlobs() {
        byte[] octets = new byte[12_000];
        new Random(number).nextBytes(octets);
        try {
            SecureRandom repeatable = SecureRandom.getInstance("SHA1PRNG");
            repeatable.setSeed(number);
            return LargeBlobEntries.of(Bytes.EMPTY)
                    .with(Samples.largeBlobKey(id()), Bytes.of(octets), repeatable)
                    .serialized();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Passkey newPasskey() {
        Passkey made = Samples.passkey(passkey, site(), user(), discoverable(), Protection.VERIFIED);
        return discoverable() ? Samples.withLargeBlobKey(made) : made;
    }

    int retries() {
        return (int) (number % 8);
    }

    /// Does it. What cannot be done to this vault (a passkey to delete that is not there) does nothing.
    void run(Vault vault) throws VaultException {
        HistoryEvent line =
                new HistoryEvent(Action.SETTING, site(), user(), "a load", Verification.NONE, Long.toString(number));
        switch (kind) {
            case REGISTER -> {
                if (vault.find(id()).isEmpty()) {
                    vault.add(newPasskey(), line);
                }
            }
            case SIGN_IN -> vault.used(id(), number, line);
            case RENAME -> vault.rename(id(), label(), line);
            case UPDATE_USER -> vault.updateUser(id(), newNames(), line);
            case DELETE -> vault.delete(id(), line);
            case CHANGE_PIN -> vault.setVerifier(verifier(), 6, line);
            case RETRIES -> vault.setPinRetries(retries());
            case LARGE_BLOBS -> vault.configuration().replaceLargeBlobArray(largeBlobs(), line);
            case RESET -> vault.wipe(line);
        }
    }
}
