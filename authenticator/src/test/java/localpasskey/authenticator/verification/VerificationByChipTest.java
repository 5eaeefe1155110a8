package localpasskey.authenticator.verification;

import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.authenticator.ChipSealer;
import localpasskey.authenticator.ErrorReporter;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.ScriptedPerson;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.access.EnclaveKeyStore;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.testkit.ManualClock;
import localpasskey.testkit.chip.EnclaveStandIn;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole key on the Secure Enclave's stand-in: the chip asks the person itself, and our own prompt asks nobody.
final class VerificationByChipTest {

    private static final String SITE = "example.com";

    private static EnclaveStandIn mac;

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(KeyUnderTest.START);
    private final ScriptedPerson person = new ScriptedPerson();
    private final List<Throwable> troubles = new ArrayList<>();
    private final TestCaller caller = new TestCaller(1);
    private KeyStore keys;
    private Vault vault;
    private Authenticator authenticator;
    private CtapClient client;

    @BeforeAll
    static void build(@TempDir Path folder) {
        mac = EnclaveStandIn.build(folder.resolve("mac"));
    }

    @BeforeEach
    void start() throws KeyStoreException, VaultException {
        mac.reset();
        mac.answerAlways("ok");
        keys = EnclaveKeyStore.open(mac.place(directory.resolve("keys")), BiometryBinding.ANY_FINGER);
        vault = Vault.open(directory.resolve("vault"), new ChipSealer(keys), clock, new SecureRandom());
        authenticator = new Authenticator(
                keys,
                vault,
                person,
                new AuthenticatorSettings(PinPolicy.STRICT, List.of("internal")),
                clock.clocks(),
                new SecureRandom(),
                new Noted());
        client = CtapClient.over(request -> authenticator.handle(request, caller, new Cancellation()));
    }

    @AfterEach
    void close() {
        vault.close();
        assertEquals(List.of(), troubles);
        assertEquals(List.of(), mac.brokenRules());
        assertEquals(0, person.unasked());
    }

    @Test
    void deletes_after_the_chips_own_sheet() throws Exception {
        client.makeCredential(CreationRequest.of(SITE, "ada").discoverable());
        Passkey ada = vault.page(0, 1).getFirst();

        assertEquals(
                new ChangeApproval.Outcome.Approved(Verification.BY_CHIP),
                authenticator.approval().delete(ada, caller, new Cancellation()));

        assertEquals(
                sheet(new Purpose.Delete(new RelyingPartyId(SITE), "ada")),
                mac.sheets().getLast());
    }

    /// One that the chip does not know any more asks nobody; the others still can.
    @Test
    void deletes_all_of_a_site_after_the_sheet_of_the_first_that_the_chip_knows() throws Exception {
        client.makeCredential(CreationRequest.of(SITE, "ada").discoverable());
        client.makeCredential(CreationRequest.of(SITE, "bob").discoverable());
        mac.answerNext("ctk -3", "ok");

        assertEquals(
                new ChangeApproval.Outcome.Approved(Verification.BY_CHIP),
                authenticator.approval().deleteAll(vault.page(0, 2), caller, new Cancellation()));
    }

    @Test
    void makes_a_passkey_and_signs_in_with_one_sheet_each() throws IOException, VaultException {
        CreationRequest creation = CreationRequest.of(SITE, "ada").discoverable();
        Created created = client.makeCredential(creation);
        AssertionRequest assertion = AssertionRequest.of(SITE);
        SignedIn signedIn = client.getAssertion(assertion);

        assertEquals(
                List.of(
                        sheet(new Purpose.CreatePasskey(new RelyingPartyId(SITE), "ada")),
                        sheet(new Purpose.SignIn(new RelyingPartyId(SITE), "ada"))),
                mac.sheets());
        assertTrue(created.isSelfAttested(creation.clientDataHash()));
        assertTrue(signedIn.verifiesUnder(created.publicKey(), assertion.clientDataHash()));
        assertEquals(
                Verification.BY_CHIP, vault.history(0, 1).getFirst().event().verification());
        assertEquals(Action.SIGN_IN, vault.history(0, 1).getFirst().event().action());
        assertEquals(List.of(true, false, true, false), caller.told(), "the client hears that the person is asked");
    }

    /// OpenSSH's, for a key made with `no-touch-required`: without a token there is no way to it.
    @Test
    void signs_nothing_silently_and_says_that_somebody_has_to_act() throws IOException {
        Created created = client.makeCredential(CreationRequest.of("ssh:", "openssh"));

        assertRefused(
                CtapStatus.UP_REQUIRED,
                () -> client.getAssertion(
                        AssertionRequest.of("ssh:").allowing(created.id()).silent()));

        assertEquals(1, mac.sheets().size(), "one for the passkey, none for the signature");
    }

    /// UV is 1 because the enclave saw the person; BE and BS cannot be anything but 0.
    @Test
    void tells_the_site_the_truth() throws IOException {
        Created created = client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(0x45, created.encodedData().toArray()[32], "UP, UV, AT: and nothing else");
        assertEquals(Aaguid.SECURE_ENCLAVE, created.credential().aaguid());
    }

    @Test
    void makes_and_signs_nothing_for_who_declines() throws IOException, VaultException {
        Created created = client.makeCredential(CreationRequest.of(SITE, "ada"));
        mac.answerAlways("la -2");

        assertRefused(CtapStatus.OPERATION_DENIED, () -> client.makeCredential(CreationRequest.of(SITE, "bob")));
        assertRefused(
                CtapStatus.OPERATION_DENIED,
                () -> client.getAssertion(AssertionRequest.of(SITE).allowing(created.id())));

        assertEquals(1, vault.count());
        assertEquals(0, vault.find(created.id()).orElseThrow().usage().signCount());
    }

    @Test
    void takes_the_sheet_away_when_the_client_cancels() throws Exception {
        mac.answerAlways("wait");
        Cancellation tab = new Cancellation();
        CtapClient closing = CtapClient.over(request -> authenticator.handle(request, caller, tab));
        Thread closer = Thread.ofVirtual().start(() -> {
            while (mac.sheets().isEmpty()) {
                Thread.onSpinWait();
            }
            tab.cancel();
        });

        assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> closing.makeCredential(CreationRequest.of(SITE, "ada")));

        closer.join();
        assertEquals(0, vault.count());
    }

    /// The answer carries no signature, so the sheet is for one that nobody sees.
    @Test
    void tells_of_a_passkey_that_is_here_only_after_a_sheet() throws IOException {
        Created created = client.makeCredential(CreationRequest.of(SITE, "ada"));
        CreationRequest again = CreationRequest.of(SITE, "ada").excluding(created.id());

        assertRefused(CtapStatus.CREDENTIAL_EXCLUDED, () -> client.makeCredential(again));

        assertEquals(
                sheet(new Purpose.AlreadyHere(new RelyingPartyId(SITE))),
                mac.sheets().getLast());
        assertEquals(2, mac.sheets().size());
        mac.answerAlways("la -2");
        assertRefused(
                CtapStatus.OPERATION_DENIED,
                () -> client.makeCredential(CreationRequest.of(SITE, "ada").excluding(created.id())));
    }

    @Test
    void answers_a_silent_preflight_without_a_sheet_and_without_a_real_signature() throws IOException {
        Created created = client.makeCredential(CreationRequest.of(SITE, "ada"));
        AssertionRequest silent =
                AssertionRequest.of(SITE).allowing(created.id()).silent();

        SignedIn answer = client.getAssertion(silent);

        assertFalse(answer.verifiesUnder(created.publicKey(), silent.clientDataHash()));
        assertEquals(1, mac.sheets().size());
    }

    @Test
    void says_that_it_verifies_by_itself_and_knows_no_pin() throws IOException {
        CborMap info = client.getInfo();

        CborMap options = CborMap.builder()
                .put("plat", Cbor.of(false))
                .put("rk", Cbor.of(true))
                .put("up", Cbor.of(true))
                .put("uv", Cbor.of(true))
                .put("alwaysUv", Cbor.of(true))
                .put("makeCredUvNotRqd", Cbor.of(false))
                .build();
        assertEquals(options, info.find(0x04).orElseThrow());
        assertEquals(Cbor.of(List.of(Cbor.of("FIDO_2_0"))), info.find(0x01).orElseThrow());
        assertEquals(
                Cbor.of(List.of(Cbor.of("credBlob"), Cbor.of("credProtect"), Cbor.of("thirdPartyPayment"))),
                info.find(0x02).orElseThrow(),
                "nothing that needs a PIN or another use of the chip");
        assertTrue(info.find(0x06).isEmpty());
        assertTrue(info.find(0x0D).isEmpty());
        for (CtapCommand command : List.of(CtapCommand.CONFIG, CtapCommand.LARGE_BLOBS)) {
            assertRefused(CtapStatus.INVALID_COMMAND, () -> client.ask(command, anything(command)));
        }
        assertRefused(CtapStatus.INVALID_COMMAND, () -> client.setPin(2, "correct horse"));
        assertArrayEquals(
                new byte[] {0x6D, 0x00},
                authenticator.handleU2f(new byte[] {0, 3, 0, 0, 0, 0, 0}, caller, new Cancellation()));
    }

    private static CborMap anything(CtapCommand command) {
        return command == CtapCommand.CONFIG
                ? CborMap.builder().put(0x01, Cbor.of(0x02)).build()
                : CborMap.builder().put(0x01, Cbor.of(17)).put(0x03, Cbor.of(0)).build();
    }

    private String sheet(Purpose purpose) {
        return person.sheetText(purpose);
    }

    /// Whatever goes wrong fails the test.
    private final class Noted implements ErrorReporter {

        @Override
        public void chipFailed(KeyStoreException failure) {
            troubles.add(failure);
        }

        @Override
        public void vaultFailed(VaultException failure) {
            troubles.add(failure);
        }

        @Override
        public void bug(Throwable defect) {
            troubles.add(defect);
        }
    }
}
