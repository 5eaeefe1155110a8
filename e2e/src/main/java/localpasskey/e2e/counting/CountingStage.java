package localpasskey.e2e.counting;

import static localpasskey.e2e.counting.ChipMarks.NO_LIMIT;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.CredentialId;

/// Makes and uses passkeys with the key that is plugged in, and marks in the TPM's log where each ceremony begins.
///
/// A token's own PIN check lies before the mark: what is counted "on a ticket" is what a client with a token causes.
public final class CountingStage {

    private static final int PROTOCOL = 2;
    private static final String PIN = "274916";
    private static final int MOST_ON_A_TICKET = 25;
    private static final int MOST_WITH_PIN_CHECK = 55;

    private final CtapClient client;
    private final ChipMarks marks;
    private final String site;
    private final boolean limited;

    private CountingStage(CtapClient client, ChipMarks marks, String site, boolean limited) {
        this.client = client;
        this.marks = marks;
        this.site = site;
        this.limited = limited;
    }

    /// @param arguments the key's device, the TPM's, the list of marks, then a site without passkeys, and `limited` or
    ///     `unlimited`
    public static void main(String[] arguments) throws IOException {
        try (HidClient hid = HidClient.over(HidrawLink.open(Path.of(arguments[0])), Duration.ofMinutes(10));
                ChipMarks marks = ChipMarks.open(Path.of(arguments[2]), Path.of(arguments[1]))) {
            CtapClient client = CtapClient.over(hid::cbor);
            new CountingStage(client, marks, arguments[3], arguments[4].equals("limited")).run();
        }
    }

    private void run() throws IOException {
        begin("makeCredential, PIN check in it", NO_LIMIT);
        CredentialId first = client.makeCredential(
                        CreationRequest.of(site, "ada").discoverable())
                .id();
        begin("getAssertion, PIN check in it", MOST_WITH_PIN_CHECK);
        client.getAssertion(AssertionRequest.of(site).option("uv", true));
        begin("a client's PIN check", NO_LIMIT);
        PinToken signing = client.tokenUsingPin(PROTOCOL, PIN, CtapClient.GET_ASSERTION, site);
        begin("getAssertion on a token", MOST_ON_A_TICKET);
        client.getAssertion(AssertionRequest.of(site).authorisedBy(signing));
        begin("silent pre-flight", 0);
        client.getAssertion(AssertionRequest.of(site).allowing(first).silent());
        marks.end();
        PinToken making = client.tokenUsingPin(PROTOCOL, PIN, CtapClient.MAKE_CREDENTIAL, site);
        begin("makeCredential on a token", NO_LIMIT);
        client.makeCredential(CreationRequest.of(site, "grace").discoverable().authorisedBy(making));
        begin("getAssertion, two passkeys, PIN check in it", MOST_WITH_PIN_CHECK);
        SignedIn newest = client.getAssertion(AssertionRequest.of(site).option("uv", true));
        begin("getNextAssertion", MOST_ON_A_TICKET);
        SignedIn oldest = client.getNextAssertion();
        marks.end();
        if (newest.id().equals(oldest.id())) {
            throw new IllegalStateException("the same passkey twice");
        }
    }

    private void begin(String ceremony, int most) throws IOException {
        marks.begin(ceremony + (limited ? "" : ", no storage root kept in the chip"), limited ? most : NO_LIMIT);
    }
}
