package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.benchmarks.RecordedKey.Flow;
import localpasskey.e2e.counting.CeremonySeries;
import localpasskey.e2e.counting.CountedCeremony;
import localpasskey.keys.KeyStoreException;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.client.U2fRegistration;
import localpasskey.testkit.client.U2fReply;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;

/// The ceremonies and PIN requests that reach the chip, each once through authenticator, vault and key store on a
/// software TPM: what reaches it does not depend on how fast anything is.
///
/// But for one thing: a PIN check that was begun waits a second for its PIN and then begins anew. A machine that stands
/// still for so long shows in one run and not in the next, so two runs have to agree.
final class ChipFlows {

    static final String FIRST_PIN = "first PIN, by a client";
    static final String FIRST_PIN_IN_REGISTRATION = "makeCredential, first PIN in it";
    static final String PICKED_ACCOUNT = "getAssertion, one of two accounts picked in our prompt";
    static final String REUSED_TOKEN = "getAssertion on a token used before";
    static final String U2F_REGISTER = "U2F register";
    static final String U2F_AUTHENTICATE = "U2F authenticate";

    static final String MAKE_HMAC_SECRET = "makeCredential with hmac-secret";
    static final String HMAC_SECRET = "getAssertion with hmac-secret, one salt";
    static final String HMAC_SECRET_ON_TOKEN = "getAssertion with hmac-secret, one salt, on a token";

    private static final int PROTOCOL = 2;
    private static final int MOST_RUNS = 6;
    private static final Bytes CHALLENGE = Bytes.of(new byte[32]);
    private static final Bytes APPLICATION = Bytes.ofHex("5a".repeat(32));

    private final RecordedKey key;

    private ChipFlows(RecordedKey key) {
        this.key = key;
    }

    /// What stands at 0x81000001 before we come.
    enum MachineRoot {
        /// The TCG's storage root for P-256, which we use.
        ECC,

        /// One that we do not use.
        RSA,

        NONE;

        private void persist(SoftwareTpm tpm) throws IOException {
            switch (this) {
                case ECC -> tpm.raw().persistStorageRoot();
                case RSA -> tpm.raw().persistRsaStorageRoot();
                case NONE -> {}
            }
        }
    }

    /// @param directory for TPMs and vaults, empty
    static List<Flow> run(Path directory, MachineRoot root) throws IOException, KeyStoreException, VaultException {
        return run(directory, root, once(directory.resolve("0"), root));
    }

    /// @param expected where one more run agrees with it, that is enough
    static List<Flow> run(Path directory, MachineRoot root, List<Flow> expected)
            throws IOException, KeyStoreException, VaultException {
        List<Flow> before = expected;
        for (int run = 1; run < MOST_RUNS; run++) {
            List<Flow> flows = once(directory.resolve(Integer.toString(run)), root);
            if (flows.equals(before)) {
                return flows;
            }
            before = flows;
        }
        throw new IllegalStateException("no two of " + MOST_RUNS + " runs agree about what reaches the chip");
    }

    private static List<Flow> once(Path directory, MachineRoot root)
            throws IOException, KeyStoreException, VaultException {
        Files.createDirectories(directory);
        List<Flow> flows = new ArrayList<>();
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"))) {
            root.persist(tpm);
            try (RecordedKey key = new RecordedKey(bus, directory.resolve("first"))) {
                new ChipFlows(key).firstPinInRegistration();
                flows.addAll(key.flows());
            }
            try (RecordedKey key = new RecordedKey(bus, directory.resolve("second"))) {
                new ChipFlows(key).everythingElse();
                flows.addAll(key.flows());
            }
        }
        return flows;
    }

    private void firstPinInRegistration() throws IOException {
        key.begin(FIRST_PIN_IN_REGISTRATION);
        create("first.example", "ada");
        key.end();
    }

    private void everythingElse() throws IOException {
        key.begin(FIRST_PIN);
        key.client().setPin(PROTOCOL, RecordedKey.PIN);
        key.end();
        new CeremonySeries(key.client(), RecordedKey.PIN, "series.example", new Marks(key)).run();
        pickAccount("accounts.example");
        reuseToken("token.example");
        u2f();
        hmacSecret("secret.example");
    }

    private void create(String site, String user) throws IOException {
        key.client().makeCredential(CreationRequest.of(site, user).discoverable());
    }

    private void pickAccount(String site) throws IOException {
        create(site, "ada");
        create(site, "grace");
        key.begin(PICKED_ACCOUNT);
        key.page().getAssertion(AssertionRequest.of(site));
        key.end();
    }

    /// A browser looks silently before it signs in.
    private void reuseToken(String site) throws IOException {
        create(site, "ada");
        CtapClient client = key.client();
        PinToken token = client.tokenUsingPin(PROTOCOL, RecordedKey.PIN, CtapClient.GET_ASSERTION, site);
        client.getAssertion(AssertionRequest.of(site).silent().authorisedBy(token));
        key.begin(REUSED_TOKEN);
        client.getAssertion(AssertionRequest.of(site).authorisedBy(token));
        key.end();
    }

    private void hmacSecret(String site) throws IOException {
        CtapClient client = key.client();
        CreationRequest making = CreationRequest.of(site, "ada").discoverable();
        Cbor salt = client.hmacSecret(PROTOCOL).input(CHALLENGE);
        key.begin(MAKE_HMAC_SECRET);
        client.makeCredential(making.extension("hmac-secret", Cbor.of(true)));
        key.begin(HMAC_SECRET);
        client.getAssertion(AssertionRequest.of(site).option("uv", true).extension("hmac-secret", salt));
        key.end();
        PinToken token = client.tokenUsingPin(PROTOCOL, RecordedKey.PIN, CtapClient.GET_ASSERTION, site);
        key.begin(HMAC_SECRET_ON_TOKEN);
        client.getAssertion(AssertionRequest.of(site).authorisedBy(token).extension("hmac-secret", salt));
        key.end();
    }

    private void u2f() throws IOException {
        U2fClient client = key.u2f();
        key.begin(U2F_REGISTER);
        Bytes handle = U2fRegistration.of(U2fClient.poll(() -> client.register(CHALLENGE, APPLICATION)))
                .keyHandle();
        key.begin(U2F_AUTHENTICATE);
        requireSuccess(U2fClient.poll(
                () -> client.authenticate(U2fClient.ENFORCE_USER_PRESENCE, CHALLENGE, APPLICATION, handle)));
        key.end();
    }

    private static void requireSuccess(U2fReply reply) throws IOException {
        if (reply.status() != U2fReply.NO_ERROR) {
            throw new IOException("status %04x".formatted(reply.status()));
        }
    }

    private record Marks(RecordedKey key) implements CeremonySeries.Marks {

        @Override
        public void begin(CountedCeremony ceremony) {
            key.begin(ceremony.words());
        }

        @Override
        public void end() {
            key.end();
        }
    }
}
