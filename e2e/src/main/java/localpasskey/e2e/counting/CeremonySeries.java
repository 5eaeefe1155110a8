package localpasskey.e2e.counting;

import java.io.IOException;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.wire.CredentialId;

/// Makes and uses passkeys of a site, each ceremony between two marks.
///
/// A token's own PIN check lies before the mark: what is counted "on a token" is what a client with a token causes.
public final class CeremonySeries {

    private static final int PROTOCOL = 2;

    private final CtapClient client;
    private final String pin;
    private final String site;
    private final Marks marks;

    /// Where the counting of one ceremony begins and ends.
    public interface Marks {

        /// What follows belongs to this ceremony.
        void begin(CountedCeremony ceremony) throws IOException;

        /// What follows belongs to none.
        void end() throws IOException;
    }

    /// @param pin set already; our prompt is answered by the same
    /// @param site without passkeys
    public CeremonySeries(CtapClient client, String pin, String site, Marks marks) {
        this.client = client;
        this.pin = pin;
        this.site = site;
        this.marks = marks;
    }

    public void run() throws IOException {
        marks.begin(CountedCeremony.MAKE_CREDENTIAL);
        CredentialId first = client.makeCredential(
                        CreationRequest.of(site, "ada").discoverable())
                .id();
        marks.begin(CountedCeremony.GET_ASSERTION);
        client.getAssertion(AssertionRequest.of(site).option("uv", true));
        marks.begin(CountedCeremony.CLIENT_PIN_CHECK);
        PinToken signing = client.tokenUsingPin(PROTOCOL, pin, CtapClient.GET_ASSERTION, site);
        marks.begin(CountedCeremony.GET_ASSERTION_ON_TOKEN);
        client.getAssertion(AssertionRequest.of(site).authorisedBy(signing));
        marks.begin(CountedCeremony.SILENT_PRE_FLIGHT);
        client.getAssertion(AssertionRequest.of(site).allowing(first).silent());
        marks.end();
        PinToken making = client.tokenUsingPin(PROTOCOL, pin, CtapClient.MAKE_CREDENTIAL, site);
        marks.begin(CountedCeremony.MAKE_CREDENTIAL_ON_TOKEN);
        client.makeCredential(CreationRequest.of(site, "grace").discoverable().authorisedBy(making));
        marks.end();
        PinToken both = client.tokenUsingPin(PROTOCOL, pin, CtapClient.GET_ASSERTION, site);
        marks.begin(CountedCeremony.GET_ASSERTION_OF_TWO);
        SignedIn newest = client.getAssertion(AssertionRequest.of(site).authorisedBy(both));
        marks.begin(CountedCeremony.GET_NEXT_ASSERTION);
        SignedIn oldest = client.getNextAssertion();
        marks.end();
        if (newest.id().equals(oldest.id())) {
            throw new IllegalStateException("the same passkey twice");
        }
    }
}
