package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.SiteHash;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.keys.tpm.store.Chip;
import localpasskey.keys.tpm.store.Connection;
import localpasskey.keys.tpm.store.TpmStore;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.SocketTransport;
import localpasskey.keys.tpm.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// A whole life with a TPM, as it once went over the wire to swtpm: with the same random numbers, every byte that we
/// send must be the same again, and its answers must still mean the same.
///
/// To record anew, after a change of what is sent: start swtpm on a socket with a fresh state and give the test
/// `-Dlocalpasskey.record=SOCKET`.
final class RecordedSessionTest {

    private static final String RESOURCE = "recorded-session.txt";
    private static final SiteHash SITE = SiteHash.of(new byte[SiteHash.LENGTH]);

    @Test
    void a_life_with_a_tpm_goes_as_recorded() throws Exception {
        try (TpmStore chip = open()) {
            assertEquals(
                    Set.of(KeyAlgorithm.P256, KeyAlgorithm.P384),
                    chip.capabilities().algorithms());
            assertEquals("IBM", chip.chip().manufacturer());
            assertEquals("SW   TPM", chip.chip().model());
            assertEquals(Custody.SOFTWARE_TPM, chip.chip().custody());
            assertEquals(34, chip.chip().fingerprint().encoded().length);

            verified(chip);
            present(chip);
            sealed(chip);
        }
    }

    private static void verified(TpmStore chip) throws KeyStoreException {
        PinVerifier verifier = chip.pinVerifier().orElseThrow();
        VerifierBlob v = verifier.create(pin(1));
        assertEquals(Optional.empty(), verifier.keep(v));
        assertEquals(new Lockout(false, 3, Duration.ofSeconds(1000), false), verifier.lockout());
        assertRefused(Reason.WRONG_PIN, () -> verifier.check(v, pin(2)));
        assertEquals(new Lockout(false, 2, Duration.ofSeconds(1000), false), verifier.lockout());

        verifier.check(v, pin(1));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, SITE));
        MadeKey made = chip.make(request, byPin(v, 1), _ -> digest(32, 7));
        assertTrue(verifies(made.publicKey(), digest(32, 7), made.signature()));

        try (PinSession session = verifier.open(v, pin(1))) {
            for (int i = 0; i < 2; i++) {
                Signature signature = chip.sign(made.blob(), digest(32, 8), new UserProof.Session(session, SITE));
                assertTrue(verifies(made.publicKey(), digest(32, 8), signature));
            }
        }
        Signature byPin = chip.sign(made.blob(), digest(32, 9), byPin(v, 1));
        assertTrue(verifies(made.publicKey(), digest(32, 9), byPin));
        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip.sign(made.blob(), digest(32, 9), new UserProof.Presence(secret("click"))));

        computed(chip, v);
        KeyReport report = chip.describe(made.blob());
        assertTrue(report.verifiedByChip());
        assertEquals(made.publicKey(), report.publicKey());
        assertEquals(false, report.attributes().get("userWithAuth"));
        assertEquals(true, report.attributes().get("fixedTPM"));
        changed(chip, verifier, v, made);
    }

    private static void computed(TpmStore chip, VerifierBlob v) throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, SITE), true);
        try (PreparedKey made = chip.create(request)) {
            List<ChipSecret> two = made.hmac(CredRandom.WITH_UV, List.of(salt(1), salt(2)), byPin(v, 1));
            List<ChipSecret> one = made.hmac(CredRandom.WITH_UV, List.of(salt(2)), byPin(v, 1));
            assertArrayEquals(two.getLast().exposeCopy(), one.getFirst().exposeCopy());
            Signature signature = made.sign(digest(32, 9), byPin(v, 1));
            assertTrue(verifies(made.publicKey(), digest(32, 9), signature));
        }
    }

    private static HmacSalt salt(int filling) {
        byte[] bytes = new byte[HmacSalt.LENGTH];
        Arrays.fill(bytes, (byte) filling);
        return HmacSalt.of(bytes);
    }

    private static void changed(TpmStore chip, PinVerifier verifier, VerifierBlob v, MadeKey made)
            throws KeyStoreException {
        VerifierBlob changed = verifier.change(v, pin(1), pin(3));
        assertEquals(Optional.empty(), verifier.keep(changed));
        verifier.check(changed, pin(3));
        chip.sign(made.blob(), digest(32, 9), byPin(changed, 3));
        assertRefused(Reason.WRONG_PIN, () -> verifier.check(changed, pin(1)));
        assertRefused(Reason.WRONG_PIN, () -> verifier.change(changed, pin(1), pin(4)));
        assertEquals(new Lockout(true, 0, Duration.ofSeconds(1000), false), verifier.lockout());
        assertRefused(Reason.LOCKED_OUT, () -> verifier.check(changed, pin(3)));
        verifier.release(changed);
    }

    private static void present(TpmStore chip) throws KeyStoreException {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P384, new KeyProtection.Present(secret("click\0\0")));
        MadeKey made = chip.make(request, new UserProof.Presence(secret("click\0\0")), _ -> digest(48, 7));
        assertTrue(verifies(made.publicKey(), digest(48, 7), made.signature()));

        Signature signature = chip.sign(made.blob(), digest(48, 8), new UserProof.Presence(secret("click\0\0")));
        assertTrue(verifies(made.publicKey(), digest(48, 8), signature));
        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip.sign(made.blob(), digest(48, 8), new UserProof.Presence(secret("clack"))));
        assertFalse(chip.describe(made.blob()).verifiedByChip());
        chip.delete(made.blob());
    }

    private static void sealed(TpmStore chip) throws KeyStoreException {
        SealedBlob sealed = chip.seal(secret("the key of all names"));

        try (ChipSecret back = chip.unseal(sealed)) {
            assertArrayEquals("the key of all names".getBytes(StandardCharsets.US_ASCII), back.exposeCopy());
        }
    }

    private static TpmStore open() throws IOException, KeyStoreException {
        Transport transport = transport();
        Connection.Settings settings =
                new Connection.Settings(false, new CountingRandom(), _ -> {}, new CommandStatistics());
        return TpmStore.open(new Chip(() -> transport, settings, Optional.empty()), true, settings.random());
    }

    private static Transport transport() throws IOException {
        String socket = System.getProperty("localpasskey.record");
        if (socket == null) {
            return Transcript.read(RESOURCE).replay();
        }
        Path file = Path.of("src/test/resources/localpasskey/keys/tpm", RESOURCE);
        TpmAddress.UnixSocket address = new TpmAddress.UnixSocket(Path.of(socket));
        return Transcript.record(SocketTransport.unix(address.path()), file);
    }

    private static void assertRefused(Reason reason, Executable action) {
        assertEquals(reason, assertThrows(KeyStoreException.class, action).reason());
    }

    private static UserProof byPin(VerifierBlob v, int number) {
        return new UserProof.ChipPin(v, pin(number), SITE);
    }

    private static PinHash pin(int number) {
        byte[] hash = new byte[PinHash.LENGTH];
        Arrays.fill(hash, (byte) number);
        return PinHash.taking(hash);
    }

    private static ChipSecret secret(String text) {
        return ChipSecret.taking(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Digest digest(int length, int filling) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) filling);
        return Digest.of(bytes);
    }

    private static boolean verifies(KeyPoint key, Digest digest, Signature signature) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec(key.algorithm() == KeyAlgorithm.P256 ? "secp256r1" : "secp384r1"));
            ECPoint point = new ECPoint(new BigInteger(1, key.x()), new BigInteger(1, key.y()));
            java.security.Signature check = java.security.Signature.getInstance("NONEwithECDSA");
            check.initVerify(KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
            check.update(digest.bytes());
            return check.verify(signature.der());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
