package localpasskey.vault;

import java.time.Instant;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Protection;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.Passkey.Usage;
import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;

/// Passkeys and history events with values spelled out.
public final class Samples {

    public static final Instant MORNING = Instant.parse("2026-11-22T08:00:00.123456789Z");

    public static final RelyingPartyId BANK = new RelyingPartyId("login.bank.example");
    public static final RelyingPartyId SHOP = new RelyingPartyId("shop.example");

    private Samples() {}

    public static CredentialId id(int number) {
        byte[] octets = new byte[32];
        octets[0] = (byte) (number >>> 16);
        octets[1] = (byte) (number >>> 8);
        octets[2] = (byte) number;
        octets[31] = 0x55;
        return CredentialId.of(octets);
    }

    public static UserEntity user(String name) {
        return new UserEntity(new UserHandle(Bytes.ofUtf8("handle of " + name)), name, name + " in full");
    }

    /// A verified, discoverable passkey.
    public static Passkey passkey(int number, RelyingPartyId site, String user) {
        return passkey(number, site, user, true, Protection.VERIFIED);
    }

    public static Passkey passkey(
            int number, RelyingPartyId site, String user, boolean discoverable, Protection protection) {
        byte[] x = new byte[32];
        x[0] = (byte) number;
        byte[] y = new byte[32];
        y[31] = (byte) number;
        return new Passkey(
                id(number),
                new RelyingPartyEntity(site, "The site " + site.value()),
                user(user),
                "",
                discoverable,
                CredentialProtection.VERIFICATION_REQUIRED,
                protection,
                new CoseKey(CoseAlgorithm.ES256, Bytes.of(x), Bytes.of(y)),
                Bytes.ofUtf8("key blob " + number),
                Aaguid.SOFTWARE_TPM,
                MORNING,
                new Usage(0, MORNING));
    }

    /// The same with a largeBlobKey of its own.
    public static Passkey withLargeBlobKey(Passkey passkey) {
        return new Passkey(
                passkey.id(),
                passkey.rp(),
                passkey.user(),
                passkey.label(),
                passkey.discoverable(),
                passkey.credentialProtection(),
                passkey.protection(),
                passkey.publicKey(),
                passkey.keyBlob(),
                passkey.aaguid(),
                passkey.created(),
                passkey.usage(),
                new PasskeyExtensions(Bytes.EMPTY, largeBlobKey(passkey.id()), false));
    }

    public static Bytes largeBlobKey(CredentialId id) {
        return id.bytes().sha256();
    }

    public static HistoryEvent event(Action action, RelyingPartyId site, String account) {
        return new HistoryEvent(action, site, account, "a browser", Verification.PIN_IN_PROMPT, "OK");
    }

    public static HistoryEvent created(RelyingPartyId site, String account) {
        return event(Action.CREATE, site, account);
    }

    public static HistoryEvent signedIn(RelyingPartyId site, String account) {
        return event(Action.SIGN_IN, site, account);
    }
}
