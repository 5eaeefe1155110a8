package localpasskey.e2e.demo;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.verifier.exception.VerificationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.StatusReport;
import localpasskey.e2e.TestWebsite;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.keys.tpm.store.KeptObjects;
import localpasskey.model.Custody;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.SignedIn;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.credential.CoseKeyCodec;

/// `bin/demo`: a passkey from its birth in the chip to the attempts at theft, with the real programs. Read top down.
public final class Demo {

    /// What is expected of each, in words.
    private static final Map<String, String> MEANING = Map.of(
            "fixedTPM: yes", "its TPM hands it to no other one",
            "fixedParent: yes", "cannot be moved under another key",
            "sensitiveDataOrigin: yes", "the TPM made the secret, nobody brought it",
            "userWithAuth: no", "only its policy lets it sign, which asks for the PIN",
            "encryptedDuplication: no", "it is handed out in no way, encrypted neither",
            "sign: yes", "it signs",
            "decrypt: no", "it decrypts nothing");

    /// A software TPM comes with three, which its makers call a default; chips in computers have about so many.
    private static final int TRIES_OF_A_REAL_CHIP = 32;

    private static final int RECOVERY_SECONDS = 600;

    private final DemoOptions options;
    private final Screen screen;
    private final TestWebsite site = new TestWebsite("shop.example");
    private final PretendPerson pretend;
    private Optional<BusListener> listener = Optional.empty(); // only a software TPM has one

    private Demo(DemoOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
        this.pretend = new PretendPerson(options.directory());
    }

    public static void main(String[] arguments) throws Exception {
        Screen screen = new Screen(
                System.out, Boolean.getBoolean("localpasskey.colour"), Integer.getInteger("localpasskey.columns", 0));
        if (!shown(DemoOptions.of(arguments), screen)) {
            System.exit(1);
        }
    }

    /// Shows it all; what goes wrong is the last sentence on the screen.
    static boolean shown(DemoOptions options, Screen screen) throws Exception {
        try {
            new Demo(options, screen).run();
            return true;
        } catch (DemoFailure | VerificationException e) {
            screen.bad(Objects.requireNonNullElse(e.getMessage(), "The demo failed."));
            return false;
        }
    }

    private void run() throws DemoFailure, IOException, ControlException, InterruptedException, SQLException {
        if (options.isHardware()) {
            show(new TpmAddress.Device(Path.of(options.device()))); // nobody of ours sits on its bus
            return;
        }
        try (SoftwareTpm tpm = SoftwareTpm.start(options.directory().resolve("tpm"));
                TpmInterposer bus =
                        TpmInterposer.before(tpm, options.directory().resolve("bus.sock"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(tpm::close));
            tpm.raw().setDictionaryAttackParameters(TRIES_OF_A_REAL_CHIP, RECOVERY_SECONDS);
            listener = Optional.of(new BusListener(bus));
            show(tpm.address());
        }
    }

    private void show(TpmAddress tpm)
            throws DemoFailure, IOException, ControlException, InterruptedException, SQLException {
        List<Integer> before = onChip(tpm, Demo::kept);
        try {
            useAndSteal(tpm);
        } finally {
            onChip(tpm, chip -> takeOut(chip, before));
        }
    }

    private void useAndSteal(TpmAddress tpm)
            throws DemoFailure, IOException, ControlException, InterruptedException, SQLException {
        Path database;
        TpmAddress way = listener.map(BusListener::address).orElse(tpm);
        try (DemoAgent agent = DemoAgent.start(options, way, pinentry())) {
            database = agent.database();
            chip(agent);
            if (options.asking() != DemoOptions.Asking.PRETEND_PERSON) {
                findsWhoAsks(agent);
            }
            try (HidClient hid = HidClient.connect(agent.hidSocket())) {
                CtapClient client = CtapClient.over(hid::cbor);
                useIt(agent, client);
            }
            useWhatWasHeard(Thief.passkeyInCopyOf(database, options.directory().resolve("copy")));
        }
        steal(Thief.stealingFrom(database), tpm);
    }

    private Optional<Path> pinentry() throws IOException {
        return options.asking() == DemoOptions.Asking.PRETEND_PERSON
                ? Optional.of(pretend.program())
                : Optional.empty();
    }

    private void findsWhoAsks(DemoAgent agent) throws IOException, ControlException, DemoFailure, InterruptedException {
        if (options.asking() == DemoOptions.Asking.WINDOW) {
            if (agent.asksInWindow(options.launcher())) {
                screen.say("You are asked in a window.");
                return;
            }
            screen.say("No window opens on this screen, so you are asked here.");
        }
        agent.askInTerminal(options.launcher());
    }

    // --- 1: the chip ------------------------------------------------------------------------------------------

    private void chip(DemoAgent agent) throws ControlException {
        screen.heading("1  The chip");
        try (ControlClient client = agent.connect()) {
            StatusReport.Chip chip = client.status().chip();
            screen.row("it calls itself", oneLine(chip.manufacturer() + " " + chip.model()));
            if (chip.custody() == Custody.SOFTWARE_TPM) {
                screen.alarm("NOT HARDWARE: this TPM is a program, to try things out. Websites are told so, too.");
            }
        }
        if (options.asking() == DemoOptions.Asking.PRETEND_PERSON) {
            screen.say("No terminal here: a pretend person answers, with the PIN " + PretendPerson.PIN + ".");
        }
    }

    /// Chips pad their names with blanks.
    private static String oneLine(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    // --- 2 and 3: a passkey, and a sign-in --------------------------------------------------------------------

    private void useIt(DemoAgent agent, CtapClient client) throws IOException, ControlException, DemoFailure {
        screen.heading("2  " + site.domain() + " asks for a passkey");
        TestWebsite.Account account = answered(agent, () -> site.register(client, "alice"));
        tellWhatWasAsked();
        screen.good("webauthn4j verifies the new passkey, user verification required.");

        screen.heading("3  Alice signs in");
        listener.ifPresent(BusListener::begin);
        TestWebsite.SignIn signIn = answered(agent, () -> site.signIn(client, account));
        tellWhatWasAsked();
        screen.good("webauthn4j verifies the signature, user verification required.");
        flags(signIn.verified(), account);

        PasskeyDetail detail = attributes(agent, account);
        withoutThePerson(client, detail);
    }

    /// A refusal ends the demo with its reason: whoever declined knows it, but not whom nobody could ask.
    private static <T> T answered(DemoAgent agent, Ceremony<T> ceremony)
            throws IOException, ControlException, DemoFailure {
        try {
            return ceremony.perform();
        } catch (CtapFailure refused) {
            throw new DemoFailure("The request was refused, so the demo ends here. " + agent.whyRefused());
        }
    }

    private interface Ceremony<T> {
        T perform() throws IOException;
    }

    private void tellWhatWasAsked() throws IOException {
        for (String question : pretend.newlyAsked()) {
            screen.say("The pretend person was asked:");
            question.lines().filter(line -> !line.isBlank()).forEach(line -> screen.say("  │ " + line));
        }
    }

    private void flags(AuthenticatorData<?> data, TestWebsite.Account account) throws DemoFailure {
        screen.say("What the site is told:");
        screen.row("UP " + bit(data.isFlagUP()), "somebody acted");
        screen.row("UV " + bit(data.isFlagUV()), "this very request was verified, by the PIN in the chip");
        screen.row("BE " + bit(data.isFlagBE()), "cannot be synced or backed up");
        screen.row("BS " + bit(data.isFlagBS()), "is not synced or backed up");
        screen.row("AAGUID", account.record().getAttestedCredentialData().getAaguid() + kind());
        if (!data.isFlagUP() || !data.isFlagUV() || data.isFlagBE() || data.isFlagBS()) {
            throw new DemoFailure("These flags are not what LocalPasskey promises.");
        }
    }

    private String kind() {
        return options.isHardware() ? "" : "  (software TPM)";
    }

    private static String bit(boolean flag) {
        return flag ? "1" : "0";
    }

    private PasskeyDetail attributes(DemoAgent agent, TestWebsite.Account account)
            throws ControlException, DemoFailure {
        screen.heading("4  The key, as the chip reports it now");
        PasskeyDetail detail;
        try (ControlClient client = agent.connect()) {
            detail = client.passkey(account.id());
        }
        detail.chip().attributes().forEach((name, value) -> {
            if (MEANING.keySet().stream().anyMatch(row -> row.startsWith(name + ":"))) {
                String row = name + ": " + (value ? "yes" : "no");
                screen.row(row, MEANING.getOrDefault(row, "UNEXPECTED"));
            }
        });
        if (!detail.chip().verifiedByChip()) {
            throw new DemoFailure("The chip would sign without a PIN.");
        }
        screen.good("The TPM itself demands the PIN before each signature.");
        return detail;
    }

    // --- 5: without the person, and theft ---------------------------------------------------------------------

    private void withoutThePerson(CtapClient client, PasskeyDetail passkey) throws IOException, DemoFailure {
        screen.heading("5  Trying to use it without the person");
        AssertionRequest silent = AssertionRequest.of(site.domain())
                .allowing(passkey.summary().id())
                .silent();
        SignedIn answer = client.getAssertion(silent);
        if (answer.verifiesUnder(publicKey(passkey), silent.clientDataHash())) {
            throw new DemoFailure("A silent request got a real signature.");
        }
        screen.good("A silent request gets a signature that verifies under no key.");
    }

    private static CoseKey publicKey(PasskeyDetail passkey) throws DemoFailure {
        try {
            if (CborReader.read(passkey.publicKey().toArray()) instanceof CborMap key) {
                return CoseKeyCodec.decode(key);
            }
            throw new DemoFailure("The passkey's public key is no map.");
        } catch (CborException | CtapException e) {
            throw new DemoFailure("The passkey's public key is unreadable: " + e.getMessage());
        }
    }

    private void useWhatWasHeard(KeyBlob passkey) throws DemoFailure {
        screen.heading("6  Trying to use what was heard on the way to the chip");
        if (listener.isEmpty()) {
            screen.say("Not shown: nobody sits between this computer's chip and us. See bin/demo --software.");
            return;
        }
        int heard = listener.get().heard();
        screen.say("From the sign-in on, %d commands and their answers were recorded.".formatted(heard));
        refused(listener.get().sayAgain(), "Said again, word for word: the chip signs nothing");
        refused(
                listener.get().useSessions(passkey),
                "Another signature, in the sessions that were heard: the chip refuses");
    }

    private void refused(Set<String> answers, String words) throws DemoFailure {
        if (answers.isEmpty() || answers.contains(BusListener.SIGNED)) {
            throw new DemoFailure("It worked, or was not tried: " + words);
        }
        screen.good(words + " (" + String.join(", ", answers) + ").");
    }

    private void steal(Thief thief, TpmAddress tpm) throws IOException, DemoFailure {
        screen.heading("7  Trying to steal it, with LocalPasskey's files and without our program");
        Thief.OnOwnChip own = onChip(tpm, thief::attack);
        refused(own.duplicated(), "Duplicate, the TPM's own command to hand a key out: the chip refuses");
        refused(own.signed(), "Sign with the key but without the PIN: the chip refuses");
        try (SoftwareTpm second = SoftwareTpm.start(options.directory().resolve("second-tpm"))) {
            refused(thief.loadElsewhere(second.raw()), "Load it into a second TPM: that one refuses");
        }
        if (!options.isHardware()) {
            screen.alarm("Not refused: who copies the software TPM's own files has the passkey. It is NOT HARDWARE.");
        }
    }

    private void refused(RawTpm.Answer answer, String words) throws DemoFailure {
        if (answer.isSuccess()) {
            throw new DemoFailure("It worked, and must not: " + words);
        }
        screen.good(words + " (" + answer + ").");
    }

    // --- what the chip keeps of the demo, it shall not keep --------------------------------------------------------

    private static List<Integer> kept(RawTpm chip) throws IOException {
        return chip.handles(KeptObjects.FIRST).stream()
                .filter(handle -> handle <= KeptObjects.LAST)
                .toList();
    }

    private static List<Integer> takeOut(RawTpm chip, List<Integer> before) throws IOException {
        List<Integer> ours = new ArrayList<>(kept(chip));
        ours.removeAll(before);
        for (int handle : ours) {
            chip.evict(handle);
        }
        return ours;
    }

    private static <T> T onChip(TpmAddress tpm, ChipCall<T> call) throws IOException, DemoFailure {
        return switch (tpm) {
            case TpmAddress.UnixSocket(var socket) -> call.with(new RawTpm(socket));
            case TpmAddress.Device(var path) -> {
                try (FileChannel device = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    yield call.with(RawTpm.over(device));
                }
            }
            case TpmAddress.TcpSocket _ -> throw new DemoFailure("the demo uses a device or a software TPM");
        };
    }

    private interface ChipCall<T> {
        T with(RawTpm chip) throws IOException, DemoFailure;
    }
}
