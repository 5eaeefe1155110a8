package localpasskey.vault.table;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import localpasskey.model.Protection;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.Passkey.Usage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;

/// One row of the table `passkey` as it stands in the file.
///
/// All of it but `signCount` and `lastUsed`, which change at every use, is bound to the content: a row that was
/// edited, or put together from two, does not open.
record StoredPasskey(Fixed fixed, long signCount, long lastUsed, Bytes content) {

    static final String COLUMNS = "credential_id, site_lookup, account_lookup, discoverable, credential_protection,"
            + " protection, algorithm, public_key, key_blob, aaguid, created, sign_count, last_used, content";

    private static final int PRESENT = 0;
    private static final int VERIFIED = 1;
    private static final int AAGUID_LENGTH = 16;

    /// What never changes in the life of a passkey.
    record Fixed(
            Bytes credentialId,
            Bytes siteLookup,
            Bytes accountLookup,
            int discoverable,
            int credentialProtection,
            int protection,
            int algorithm,
            Bytes publicKey,
            Bytes keyBlob,
            Bytes aaguid,
            long created) {

        static Fixed of(Passkey passkey, Bytes siteLookup, Bytes accountLookup) {
            CoseKey key = passkey.publicKey();
            return new Fixed(
                    passkey.id().bytes(),
                    siteLookup,
                    accountLookup,
                    passkey.discoverable() ? 1 : 0,
                    passkey.credentialProtection().level(),
                    switch (passkey.protection()) {
                        case PRESENT -> StoredPasskey.PRESENT;
                        case VERIFIED -> StoredPasskey.VERIFIED;
                    },
                    key.algorithm().code(),
                    key.x().concat(key.y()),
                    passkey.keyBlob(),
                    passkey.aaguid().bytes(),
                    Nanoseconds.of(passkey.created()));
        }

        private boolean isAsWeWrite(CoseAlgorithm known) {
            return credentialId.length() >= CredentialId.MIN_LENGTH
                    && credentialId.length() <= CredentialId.MAX_LENGTH
                    && publicKey.length() == 2 * known.coordinateLength()
                    && aaguid.length() == AAGUID_LENGTH
                    && (protection == PRESENT || protection == VERIFIED)
                    && (discoverable == 0 || discoverable == 1);
        }

        Place place() {
            ByteBuffer numbers = ByteBuffer.allocate(4 * Integer.BYTES + Long.BYTES)
                    .putInt(discoverable)
                    .putInt(credentialProtection)
                    .putInt(protection)
                    .putInt(algorithm)
                    .putLong(created);
            return Place.of(
                    "passkey.content",
                    describe(credentialId),
                    credentialId,
                    siteLookup,
                    accountLookup,
                    Bytes.of(numbers.array()),
                    publicKey,
                    keyBlob,
                    aaguid);
        }
    }

    /// Where the authorisation value of a presence passkey belongs.
    static Place presencePlace(Bytes credentialId) {
        return Place.of("passkey.presence_auth", describe(credentialId), credentialId);
    }

    private static String describe(Bytes credentialId) {
        return "passkey " + credentialId;
    }

    static StoredPasskey read(ResultSet row) throws SQLException {
        Fixed fixed = new Fixed(
                Bytes.of(row.getBytes(1)),
                Bytes.of(row.getBytes(2)),
                Bytes.of(row.getBytes(3)),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                Bytes.of(row.getBytes(8)),
                Bytes.of(row.getBytes(9)),
                Bytes.of(row.getBytes(10)),
                row.getLong(11));
        return new StoredPasskey(fixed, row.getLong(12), row.getLong(13), Bytes.of(row.getBytes(14)));
    }

    /// Fills the statement's first places, in the order of [#COLUMNS].
    void bind(PreparedStatement insert) throws SQLException {
        insert.setBytes(1, fixed.credentialId.toArray());
        insert.setBytes(2, fixed.siteLookup.toArray());
        insert.setBytes(3, fixed.accountLookup.toArray());
        insert.setInt(4, fixed.discoverable);
        insert.setInt(5, fixed.credentialProtection);
        insert.setInt(6, fixed.protection);
        insert.setInt(7, fixed.algorithm);
        insert.setBytes(8, fixed.publicKey.toArray());
        insert.setBytes(9, fixed.keyBlob.toArray());
        insert.setBytes(10, fixed.aaguid.toArray());
        insert.setLong(11, fixed.created);
        insert.setLong(12, signCount);
        insert.setLong(13, lastUsed);
        insert.setBytes(14, content.toArray());
    }

    /// The passkey of this row and its decrypted content; refuses numbers and lengths that we never write.
    Passkey decode(byte[] opened) throws VaultException {
        Place place = fixed.place();
        PasskeyContent privately = PasskeyContent.decode(opened, place);
        Optional<CoseAlgorithm> algorithm = CoseAlgorithm.ofCode(fixed.algorithm);
        Optional<CredentialProtection> credentialProtection = CredentialProtection.ofLevel(fixed.credentialProtection);
        if (algorithm.isEmpty() || credentialProtection.isEmpty() || !fixed.isAsWeWrite(algorithm.get())) {
            throw RowCipher.damaged(place);
        }
        return new Passkey(
                new CredentialId(fixed.credentialId),
                privately.rp(),
                privately.user(),
                privately.label(),
                fixed.discoverable == 1,
                credentialProtection.get(),
                fixed.protection == VERIFIED ? Protection.VERIFIED : Protection.PRESENT,
                publicKey(algorithm.get()),
                fixed.keyBlob,
                aaguid(),
                Nanoseconds.toInstant(fixed.created),
                new Usage(signCount, Nanoseconds.toInstant(lastUsed)),
                privately.extensions());
    }

    private CoseKey publicKey(CoseAlgorithm algorithm) {
        Bytes both = fixed.publicKey;
        int length = algorithm.coordinateLength();
        return new CoseKey(algorithm, both.slice(0, length), both.slice(length, 2 * length));
    }

    private Aaguid aaguid() {
        ByteBuffer octets = ByteBuffer.wrap(fixed.aaguid.toArray());
        return new Aaguid(new UUID(octets.getLong(), octets.getLong()));
    }

    /// Points in time as the file has them: nanoseconds since 1970, until the year 2262.
    static final class Nanoseconds {

        private static final long PER_SECOND = 1_000_000_000L;

        private Nanoseconds() {}

        static long of(Instant instant) {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
        }

        static Instant toInstant(long nanoseconds) {
            return Instant.ofEpochSecond(
                    Math.floorDiv(nanoseconds, PER_SECOND), Math.floorMod(nanoseconds, PER_SECOND));
        }
    }
}
