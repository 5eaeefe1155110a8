package localpasskey.vault.table;

import java.nio.charset.StandardCharsets;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;

/// What of a passkey is private: which site, which account, and the person's own name for it.
public record PasskeyContent(RelyingPartyEntity rp, UserEntity user, String label) {

    private static final int MEMBERS = 6;

    static PasskeyContent of(Passkey passkey) {
        return new PasskeyContent(passkey.rp(), passkey.user(), passkey.label());
    }

    public PasskeyContent withLabel(String renamed) {
        return new PasskeyContent(rp, user, renamed);
    }

    /// The user.id stays: it is part of what the passkey is found by.
    public PasskeyContent withNamesOf(UserEntity changed) {
        if (!changed.id().equals(user.id())) {
            throw new IllegalArgumentException("another user.id than the passkey's");
        }
        return new PasskeyContent(rp, new UserEntity(user.id(), changed.name(), changed.displayName()), label);
    }

    byte[] encode() {
        return ContentMap.write(
                Cbor.of(rp.id().value()),
                Cbor.of(rp.name()),
                Cbor.of(user.id().bytes()),
                Cbor.of(user.name()),
                Cbor.of(user.displayName()),
                Cbor.of(label));
    }

    static PasskeyContent decode(byte[] content, Place place) throws VaultException {
        ContentMap map = ContentMap.read(content, MEMBERS, place);
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
                map.text(6));
    }
}
