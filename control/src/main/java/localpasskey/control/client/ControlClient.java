package localpasskey.control.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.channel.Greeting;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;

/// A program's end of the control socket. One request at a time; not for several threads.
///
/// Secrets stay the caller's: the caller closes them.
public final class ControlClient implements AutoCloseable {

    private final Path socket;
    private final String program;
    private volatile MessageChannel channel;
    private volatile boolean closed;

    private ControlClient(Path socket, String program) throws ControlException {
        this.socket = socket;
        this.program = program;
        this.channel = Greeting.connect(socket, program);
    }

    /// @param program how the caller calls itself in its hello, e.g. `localpasskey 0.1.0`
    public static ControlClient connect(Path socket, String program) throws ControlException {
        return new ControlClient(socket, program);
    }

    public StatusReport status() throws ControlException {
        return ask(new Query.Status(), StatusReport.class);
    }

    public Report.PasskeyPage passkeys(ListRange page) throws ControlException {
        return ask(new Query.Passkeys(page), Report.PasskeyPage.class);
    }

    /// All of them, newest first.
    public List<PasskeySummary> allPasskeys() throws ControlException {
        return new Paging<>(
                        this::passkeys,
                        Report.PasskeyPage::passkeys,
                        Report.PasskeyPage::total,
                        (rows, last) -> new Report.PasskeyPage(rows, last.total()))
                .read(Paging.ALL)
                .passkeys();
    }

    public PasskeyDetail passkey(CredentialId id) throws ControlException {
        return ask(new Query.OnePasskey(id), PasskeyDetail.class);
    }

    public PinStatus pinStatus() throws ControlException {
        return ask(new Query.PinStatus(), Report.Pin.class).status();
    }

    /// How fingerprints stand. Asks the sensor, which may take a moment.
    public FingerprintReport fingerprint() throws ControlException {
        return ask(new Query.Fingerprint(), FingerprintReport.class);
    }

    public Report.HistoryPage history(ListRange page) throws ControlException {
        return ask(new Query.History(page), Report.HistoryPage.class);
    }

    /// @param most so many lines at most, the newest; 1 or more
    public Report.HistoryPage newestHistory(int most) throws ControlException {
        return historyFrom(this::history, most);
    }

    /// The lines about one passkey, newest first. Takes as long as the whole history is.
    public Report.HistoryPage historyOf(CredentialId id, ListRange page) throws ControlException {
        return ask(new Query.PasskeyHistory(id, page), Report.HistoryPage.class);
    }

    /// @param most so many lines about the passkey at most, the newest; 1 or more
    public Report.HistoryPage newestHistoryOf(CredentialId id, int most) throws ControlException {
        return historyFrom(range -> historyOf(id, range), most);
    }

    private static Report.HistoryPage historyFrom(Paging.Source<Report.HistoryPage> source, int most)
            throws ControlException {
        return new Paging<>(
                        source,
                        Report.HistoryPage::rows,
                        Report.HistoryPage::total,
                        (rows, last) -> new Report.HistoryPage(rows, last.total()))
                .read(most);
    }

    /// The oldest lines first, with their links.
    public Report.HistoryLinks historyLinks(ListRange page) throws ControlException {
        return ask(new Query.HistoryLinks(page), Report.HistoryLinks.class);
    }

    /// Which sites open without this computer.
    public Report.CoveragePage coverage(ListRange page) throws ControlException {
        return ask(new Query.Coverage(page), Report.CoveragePage.class);
    }

    /// All sites.
    public Report.CoveragePage allCoverage() throws ControlException {
        return new Paging<>(
                        this::coverage,
                        Report.CoveragePage::sites,
                        Report.CoveragePage::total,
                        (rows, last) -> new Report.CoveragePage(rows, last.total(), last.headline()))
                .read(Paging.ALL);
    }

    /// What pages showed of passkeys that are not here, all of it.
    public Report.SeenPage seen() throws ControlException {
        return new Paging<>(
                        range -> ask(new Query.Seen(range), Report.SeenPage.class),
                        Report.SeenPage::passkeys,
                        Report.SeenPage::total,
                        (rows, last) ->
                                new Report.SeenPage(last.on(), rows, last.total(), last.sites(), last.accounts()))
                .read(Paging.ALL);
    }

    /// Notes about sites: [Change.NoteRecoveryMethod], [Change.CheckedRecoveryMethod], [Change.RemoveRecoveryMethod],
    /// [Change.Remind], [Change.NoteEnrolments], [Change.ForgetEnrolment], [Change.Checker], [Change.ForgetSeen].
    public void note(Change change) throws ControlException {
        order(change, Report.Done.class);
    }

    public HistoryVerdict checkHistory() throws ControlException {
        return ask(new Query.HistoryCheck(), Report.HistoryCheck.class).verdict();
    }

    public Report.Findings findings() throws ControlException {
        return ask(new Query.Findings(), Report.Findings.class);
    }

    /// Returns when the chip was tried: seconds, on slow chips more than ten.
    ///
    /// @param attended see [Query.SelfTest]
    public SelfTestReport selfTest(boolean attended) throws ControlException {
        return ask(new Query.SelfTest(attended), SelfTestReport.class);
    }

    public void rename(CredentialId id, String label) throws ControlException {
        order(new Change.Rename(id, label), Report.Done.class);
    }

    public void unmark(CredentialId id) throws ControlException {
        order(new Change.Unmark(id), Report.Done.class);
    }

    /// Returns when the person has confirmed and the passkey is gone.
    public void delete(CredentialId id) throws ControlException {
        order(new Change.Delete(id), Report.Done.class);
    }

    /// Returns when the person has confirmed and the passkeys of the site are gone.
    ///
    /// @param passkeys how many they are, two or more
    public void deleteAll(RelyingPartyId site, long passkeys) throws ControlException {
        order(new Change.DeleteAll(site, passkeys), Report.Done.class);
    }

    public PinOutcome setPin(Secret pin) throws ControlException {
        return order(new Change.SetPin(pin), Report.PinChange.class).outcome();
    }

    /// Whether this is the PIN. Counted as any attempt.
    public PinOutcome checkPin(Secret pin) throws ControlException {
        return order(new Change.CheckPin(pin), Report.PinChange.class).outcome();
    }

    public PinOutcome changePin(Secret old, Secret replacement) throws ControlException {
        return order(new Change.ChangePin(old, replacement), Report.PinChange.class)
                .outcome();
    }

    /// Returns when the person has agreed and the key was plugged in again.
    public void replug() throws ControlException {
        order(new Change.Replug(), Report.Done.class);
    }

    /// Returns when the person has typed the PIN: from then on a program may reset the key for ten seconds.
    public void openResetWindow() throws ControlException {
        order(new Change.OpenResetWindow(), Report.Done.class);
    }

    /// Returns when the person has agreed, and nothing is left.
    public void reset() throws ControlException {
        order(new Change.Reset(), Report.Done.class);
    }

    /// Switching off returns when the person has agreed.
    public void alwaysUv(boolean on) throws ControlException {
        order(new Change.AlwaysUv(on), Report.Done.class);
    }

    public Report.ChipPlaces chipPlaces() throws ControlException {
        return ask(new Query.ChipPlaces(), Report.ChipPlaces.class);
    }

    public void keepInChip(boolean on) throws ControlException {
        order(new Change.KeepInChip(on), Report.Done.class);
    }

    public void releaseOrphans() throws ControlException {
        order(new Change.ReleaseOrphans(), Report.Done.class);
    }

    /// Returns when the person has typed the PIN: the first message for a verifier.
    public Bytes startAttestation() throws ControlException {
        return startAttestation("");
    }

    /// The same for a site whose new passkeys are to be attested.
    public Bytes startAttestation(String site) throws ControlException {
        return order(new Change.StartAttestation(site), Report.Attestation.class)
                .message();
    }

    /// The answer to that site's challenge.
    public Bytes openAttestationChallenge(Bytes challenge) throws ControlException {
        return order(new Change.OpenAttestationChallenge(challenge), Report.Attestation.class)
                .message();
    }

    public void keepAttestationCertificates(Bytes certificates) throws ControlException {
        order(new Change.KeepAttestationCertificates(certificates), Report.Done.class);
    }

    public List<Report.AttestedSite> siteAttestations() throws ControlException {
        return ask(new Query.SiteAttestations(), Report.SiteAttestations.class).sites();
    }

    public void forgetSiteAttestation(String site) throws ControlException {
        order(new Change.ForgetSiteAttestation(site), Report.Done.class);
    }

    /// Returns when the person has typed the PIN: the answer to a verifier's challenge.
    public Bytes attest(CredentialId id, Bytes challenge) throws ControlException {
        return order(new Change.Attest(id, challenge), Report.Attestation.class).message();
    }

    /// Brings a window of the desktop up; refused where there is no desktop.
    public void open(Window what) throws ControlException {
        order(new Change.OpenWindow(what), Report.Done.class);
    }

    /// Switching on, or to another limit, returns when the person has typed the PIN.
    ///
    /// @param limit how long after the PIN a finger does; zero switches off
    public void fingerprint(Duration limit) throws ControlException {
        order(new Change.Fingerprint(limit), Report.Done.class);
    }

    @Override
    public void close() {
        closed = true;
        channel.cut();
    }

    /// Once more where the agent ended the connection: a query changes nothing.
    private <R extends Report> R ask(Query query, Class<R> expected) throws ControlException {
        ControlMessage request = new ControlMessage.Ask(query);
        try {
            return exchange(request, expected);
        } catch (ControlException e) {
            if (closed || !Greeting.wasEnded(e)) {
                throw e;
            }
            reconnect();
            return exchange(request, expected);
        }
    }

    /// May be closed by another thread meanwhile, and stays so.
    private void reconnect() throws ControlException {
        channel.cut();
        channel = Greeting.connect(socket, program);
        if (closed) {
            channel.cut();
        }
    }

    /// Nobody knows whether a change was carried out when the connection broke: it is not ordered twice.
    private <R extends Report> R order(Change change, Class<R> expected) throws ControlException {
        return exchange(new ControlMessage.Order(change), expected);
    }

    private <R extends Report> R exchange(ControlMessage request, Class<R> expected) throws ControlException {
        try {
            channel.send(request);
            return switch (channel.receive()) {
                case ControlMessage.Answer(Report report) when expected.isInstance(report) -> expected.cast(report);
                case ControlMessage.Refused(Refusal refusal) -> throw new ControlException(refusal);
                case ControlMessage _ -> throw new MalformedMessage("this is no answer to what was asked");
            };
        } catch (IOException | MalformedMessage e) {
            throw Greeting.broken(e);
        }
    }
}
