package localpasskey.e2e;

import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.verifier.exception.VerificationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.PasskeyDetail;
import localpasskey.control.StatusReport;
import localpasskey.keys.TpmAddress;
import localpasskey.testkit.AssertionRequest;
import localpasskey.testkit.Created;
import localpasskey.testkit.CreationRequest;
import localpasskey.testkit.CtapClient;
import localpasskey.testkit.HidClient;
import localpasskey.testkit.RawTpm;
import localpasskey.testkit.SignedIn;
import localpasskey.testkit.SoftwareTpm;
import localpasskey.wire.Cbor;

/// `bin/demo`: a passkey from its birth in the chip to three attempts at theft, with the real programs. Read top down.
public final class Demo {

    private static final Map<String, String> MEANING = Map.of(
            "fixedTPM", "bound to this chip for ever",
            "fixedParent", "cannot be moved under another key",
            "sensitiveDataOrigin", "the chip made the secret, nobody brought it",
            "userWithAuth", "a password alone opens it",
            "encryptedDuplication", "may be handed out encrypted",
            "sign", "can sign",
            "decrypt", "can decrypt");

    private final DemoOptions options;
    private final Screen screen;
    private final DemoSite site = new DemoSite();
    private final PretendPerson pretend;

    private Demo(DemoOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
        this.pretend = new PretendPerson(options.directory());
    }

    public static void main(String[] arguments) throws Exception {
        Screen screen = new Screen(System.out, Boolean.getBoolean("localpasskey.colour"));
        try {
            new Demo(DemoOptions.of(arguments), screen).run();
        } catch (DemoFailure | VerificationException e) {
            System.err.println("  ✗ " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws DemoFailure, IOException, ControlException, InterruptedException, SQLException {
        if (options.isHardware()) {
            show(new TpmAddress.Device(Path.of(options.device())));
            return;
        }
        try (SoftwareTpm tpm = SoftwareTpm.start(options.directory().resolve("tpm"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(tpm::close));
            show(tpm.address());
        }
    }

    private void show(TpmAddress tpm)
            throws DemoFailure, IOException, ControlException, InterruptedException, SQLException {
        Path database;
        try (DemoAgent agent = DemoAgent.start(options, tpm, pinentry())) {
            database = agent.database();
            chip(agent);
            try (HidClient hid = HidClient.connect(agent.hidSocket())) {
                CtapClient client = CtapClient.over(hid::cbor);
                useIt(agent, client);
            }
        }
        steal(Thief.stealingFrom(database), tpm);
    }

    private Optional<Path> pinentry() throws IOException {
        return switch (options.asking()) {
            case PRETEND_PERSON -> Optional.of(pretend.program());
            case PINENTRY -> Optional.of(Path.of(options.pinentry()));
            case TERMINAL -> Optional.empty();
        };
    }

    // --- 1: the chip ------------------------------------------------------------------------------------------

    private void chip(DemoAgent agent) throws ControlException {
        screen.heading("1  The chip");
        try (ControlClient client = agent.connect()) {
            StatusReport.Chip chip = client.status().chip();
            screen.row("it calls itself", chip.manufacturer() + " " + chip.model());
            if (chip.custody() == StatusReport.Custody.SOFTWARE_TPM) {
                screen.alarm("NOT HARDWARE: this TPM is a program, to try things out. Websites are told so, too.");
            }
        }
        if (options.asking() == DemoOptions.Asking.PRETEND_PERSON) {
            screen.say("No terminal here: a pretend person answers, with the PIN " + PretendPerson.PIN + ".");
        }
    }

    // --- 2 and 3: a passkey, and a sign-in --------------------------------------------------------------------

    private void useIt(DemoAgent agent, CtapClient client) throws IOException, ControlException, DemoFailure {
        screen.heading("2  " + DemoSite.RP_ID + " asks for a passkey");
        DemoSite.Ceremony creation = site.creation();
        Created created = client.makeCredential(
                bound(CreationRequest.of(DemoSite.RP_ID, "alice").discoverable(), creation));
        tellWhatWasAsked();
        RegistrationData passkey = site.verify(created, creation);
        screen.good("webauthn4j verifies the new passkey, user verification required.");
        flags(passkey);

        screen.heading("3  Alice signs in");
        DemoSite.Ceremony signIn = site.signIn();
        SignedIn signedIn = client.getAssertion(bound(AssertionRequest.of(DemoSite.RP_ID), signIn));
        tellWhatWasAsked();
        site.verify(signedIn, signIn, passkey);
        screen.good("webauthn4j verifies the signature, user verification required.");

        attributes(agent, created);
        withoutThePerson(client, created);
    }

    private static CreationRequest bound(CreationRequest request, DemoSite.Ceremony ceremony) {
        return new CreationRequest(ceremony.hash(), request.members())
                .with(0x01, Cbor.of(ceremony.hash().bytes()));
    }

    private static AssertionRequest bound(AssertionRequest request, DemoSite.Ceremony ceremony) {
        return new AssertionRequest(ceremony.hash(), request.members())
                .with(0x02, Cbor.of(ceremony.hash().bytes()));
    }

    private void tellWhatWasAsked() throws IOException {
        for (String question : pretend.newlyAsked()) {
            screen.say("The pretend person was asked:");
            question.lines().filter(line -> !line.isBlank()).forEach(line -> screen.say("  │ " + line));
        }
    }

    private void flags(RegistrationData passkey) throws DemoFailure {
        AuthenticatorData<?> data =
                Objects.requireNonNull(passkey.getAttestationObject()).getAuthenticatorData();
        screen.say("What the site is told:");
        screen.row("UP " + bit(data.isFlagUP()), "somebody acted");
        screen.row("UV " + bit(data.isFlagUV()), "this very request was verified, by the PIN in the chip");
        screen.row("BE " + bit(data.isFlagBE()), "cannot be synced or backed up");
        screen.row("BS " + bit(data.isFlagBS()), "is not synced or backed up");
        screen.row(
                "AAGUID",
                Objects.requireNonNull(data.getAttestedCredentialData()).getAaguid()
                        + (options.isHardware() ? "" : "  (software TPM)"));
        if (!data.isFlagUP() || !data.isFlagUV() || data.isFlagBE() || data.isFlagBS()) {
            throw new DemoFailure("These flags are not what LocalPasskey promises.");
        }
    }

    private static String bit(boolean flag) {
        return flag ? "1" : "0";
    }

    private void attributes(DemoAgent agent, Created created) throws ControlException, DemoFailure {
        screen.heading("4  The key, as the chip reports it now");
        PasskeyDetail.ChipReport report;
        try (ControlClient client = agent.connect()) {
            report = client.passkey(created.id()).chip();
        }
        report.attributes().forEach((name, value) -> {
            if (MEANING.containsKey(name)) {
                screen.row(name + " " + (value ? "yes" : "no"), MEANING.get(name));
            }
        });
        if (!report.verifiedByChip()) {
            throw new DemoFailure("The chip would sign without a PIN.");
        }
        screen.good("The chip itself demands the PIN before each signature.");
    }

    // --- 5: without the person, and theft ---------------------------------------------------------------------

    private void withoutThePerson(CtapClient client, Created created) throws IOException, DemoFailure {
        screen.heading("5  Trying to use it without the person");
        AssertionRequest silent =
                AssertionRequest.of(DemoSite.RP_ID).allowing(created.id()).silent();
        SignedIn answer = client.getAssertion(silent);
        if (answer.verifiesUnder(created.publicKey(), silent.clientDataHash())) {
            throw new DemoFailure("A silent request got a real signature.");
        }
        screen.good("A silent request gets a signature that verifies under no key.");
    }

    private void steal(Thief thief, TpmAddress tpm) throws IOException, DemoFailure {
        screen.heading("6  Trying to steal it, with the whole disk and without our program");
        Thief.OnOwnChip own = attack(thief, tpm);
        refused(own.duplicated(), "Duplicate, the TPM's own command to hand a key out: the chip refuses");
        refused(own.signed(), "Sign with the key but without the PIN: the chip refuses");
        try (SoftwareTpm second = SoftwareTpm.start(options.directory().resolve("second-tpm"))) {
            refused(thief.loadElsewhere(second.raw()), "Load on a second TPM: it does not fit there");
        }
    }

    private Thief.OnOwnChip attack(Thief thief, TpmAddress tpm) throws IOException, DemoFailure {
        return switch (tpm) {
            case TpmAddress.UnixSocket(var socket) -> thief.attack(new RawTpm(socket));
            case TpmAddress.Device(var path) -> {
                try (FileChannel device = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    yield thief.attack(RawTpm.over(device));
                }
            }
            case TpmAddress.TcpSocket _ -> throw new DemoFailure("the demo uses a device or a software TPM");
        };
    }

    private void refused(RawTpm.Answer answer, String words) throws DemoFailure {
        if (answer.isSuccess()) {
            throw new DemoFailure("It worked, and must not: " + words);
        }
        screen.good(words + " (" + answer + ").");
    }
}
