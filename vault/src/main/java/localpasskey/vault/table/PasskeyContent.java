package localpasskey.vault.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;

/// What of a passkey is private: which site, which account, the person's own name for it, and what extensions keep.
public record PasskeyContent(RelyingPartyEntity rp, UserEntity user, String label, PasskeyExtensions extensions) {

    /// Where no extension keeps anything.
    private static final int FEWEST_MEMBERS = 6;

    private static final int MEMBERS = 9;

    static PasskeyContent of(Passkey passkey) {
        return new PasskeyContent(passkey.rp(), passkey.user(), passkey.label(), passkey.extensions());
    }

    public PasskeyContent withLabel(String renamed) {
        return new PasskeyContent(rp, user, renamed, extensions);
    }

    /// The user.id stays: it is part of what the passkey is found by.
    public PasskeyContent withNamesOf(UserEntity changed) {
        if (!changed.id().equals(user.id())) {
            throw new IllegalArgumentException("another user.id than the passkey's");
        }
        return new PasskeyContent(
                rp, new UserEntity(user.id(), changed.name(), changed.displayName()), label, extensions);
    }

    byte[] encode() {
        List<Cbor> members = new ArrayList<>(List.of(
                Cbor.of(rp.id().value()),
                Cbor.of(rp.name()),
                Cbor.of(user.id().bytes()),
                Cbor.of(user.name()),
                Cbor.of(user.displayName()),
                Cbor.of(label)));
        if (!extensions.equals(PasskeyExtensions.NONE)) {
            members.add(Cbor.of(extensions.credBlob()));
            members.add(Cbor.of(extensions.largeBlobKey()));
            members.add(Cbor.of(extensions.thirdPartyPayment() ? 1 : 0));
        }
        return ContentMap.write(members.toArray(Cbor[]::new));
    }

    static PasskeyContent decode(byte[] content, Place place) throws VaultException {
        ContentMap map = ContentMap.read(content, FEWEST_MEMBERS, MEMBERS, place);
        String rpId = map.text(1);
        Bytes userId = map.bytes(3);
        if (rpId.getBytes(StandardCharsets.UTF_8).length > RelyingPartyId.MAX_UTF8_LENGTH
                || userId.length() < UserHandle.MIN_LENGTH
                || userId.length() > UserHandle.MAX_LENGTH) {
            throw RowCipher.damaged(place);
        }
        return new PasskeyContent(
                new RelyingPartyEntity(new RelyingPartyId(rpId), map.text(2)),
                new UserEntity(new UserHandle(userId), map.text(4), map.text(5)),
                map.text(6),
                map.has(FEWEST_MEMBERS + 1) ? extensions(map, place) : PasskeyExtensions.NONE);
    }

    /// Refuses what we never write.
    private static PasskeyExtensions extensions(ContentMap map, Place place) throws VaultException {
        long payment = map.number(9);
        PasskeyExtensions read = new PasskeyExtensions(map.bytes(7), map.bytes(8), payment == 1);
        int key = read.largeBlobKey().length();
        if (read.equals(PasskeyExtensions.NONE)
                || payment < 0
                || payment > 1
                || (key != 0 && key != PasskeyExtensions.LARGE_BLOB_KEY_LENGTH)) {
            throw RowCipher.damaged(place);
        }
        return read;
    }
}
