package localpasskey.agent.control;

import static localpasskey.agent.control.AttestationSteps.bytes;
import static localpasskey.agent.control.AttestationSteps.notPossible;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.OK;
import static localpasskey.agent.control.ToolEvents.event;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.agent.control.AttestationSteps.Lines;
import localpasskey.agent.control.PendingEnrolment.Begun;
import localpasskey.attestation.AttestationAnswer;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.IssuedCertificates;
import localpasskey.control.RefusedException;
import localpasskey.control.report.Report;
import localpasskey.control.report.Report.AttestedSite;
import localpasskey.control.server.Disconnect;
import localpasskey.keys.KeyStore;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.message.MessageCode;
import localpasskey.model.time.Clocks;
import localpasskey.vault.SiteAttestationStore.Era;
import localpasskey.vault.Vault;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;

/// Gives a site what it needs to have new passkeys attested by the chip: shows it the chip's certificate, opens its
/// challenge, keeps its word for an attestation key that no other site gets.
final class SiteAttestationService {

    private final AttestationSteps steps;
    private final KeyStore keys;
    private final Vault vault;
    private final InstantSource clock;
    private final PendingEnrolment pending;

    SiteAttestationService(AttestationSteps steps, KeyStore keys, Vault vault, Clocks clocks) {
        this.steps = steps;
        this.keys = keys;
        this.vault = vault;
        this.clock = clocks.wall();
        this.pending = new PendingEnrolment(clocks.timer());
    }

    private static Lines lines(RelyingPartyId site) {
        return (by, outcome) -> event(Action.SITE_ATTESTATION_ON, site, by, outcome);
    }

    /// @return a [localpasskey.attestation.AttestationRequest]
    Bytes start(String site, Disconnect disconnect) throws RefusedException {
        steps.requireTpmAndPin();
        RelyingPartyId id = named(site);
        Lines lines = lines(id);
        Era era = era();
        Verification by =
                steps.ask((approval, caller, gone) -> approval.attestToSite(id, caller, gone), lines, disconnect);
        EndorsedKey key = steps.endorse(lines, by);
        pending.begin(id, key, by, era);
        Bytes message = AttestationSteps.request(key).encoded();
        steps.record(lines.line(by, OK)); // the certificate leaves now, whatever comes of it
        return message;
    }

    /// As it is with requests of clients: the person reads the name, and it is to look like what it is.
    private static RelyingPartyId named(String site) throws RefusedException {
        try {
            return RelyingPartyId.ofRequest(site);
        } catch (CtapException _) {
            throw notPossible(MessageCode.ATTESTATION_NOT_A_SITE);
        }
    }

    private Era era() throws RefusedException {
        return orRefuse(() -> vault.attestations().era());
    }

    private static RefusedException nothingBegun() {
        return notPossible(MessageCode.ATTESTATION_NOT_BY_THIS_CHIP);
    }

    /// Opens it for the key that was made for this site, whichever the message names: a site shall not get another
    /// one's. Only once: what comes of it uses it up.
    ///
    /// @param challenge a [localpasskey.attestation.AttestationChallenge]
    /// @return an [AttestationAnswer]
    Bytes open(Bytes challenge) throws RefusedException {
        ChipChallenge asked = ChipChallenge.read(challenge);
        Begun now = pending.takeToOpen(era()).orElseThrow(SiteAttestationService::nothingBegun);
        ChipBytes secret = steps.byChip(
                () -> keys.activate(now.key().wrapped(), asked.sealed()),
                MessageCode.ATTESTATION_NO_CERTIFICATE,
                lines(now.site()),
                now.by());
        return new AttestationAnswer(bytes(secret)).encoded();
    }

    /// @param message an [IssuedCertificates]
    void keep(Bytes message) throws RefusedException {
        Begun now = pending.get(era()).orElseThrow(SiteAttestationService::nothingBegun);
        IssuedCertificates issued = certificates(message, now);
        SiteAttestation kept = new SiteAttestation(
                now.site(),
                bytes(now.key().wrapped()),
                issued.certificates(),
                clock.instant(),
                issued.until().orElseThrow(() -> notPossible(MessageCode.ATTESTATION_MALFORMED_CERTIFICATES)));
        if (kept.hasEnded(kept.since())) {
            throw notPossible(MessageCode.ATTESTATION_MALFORMED_CERTIFICATES);
        }
        if (!orRefuse(() -> vault.attestations().put(kept, now.era()))) {
            throw notPossible(MessageCode.ATTESTATION_TOO_MANY_SITES);
        }
        pending.end(now);
    }

    private static IssuedCertificates certificates(Bytes message, Begun now) throws RefusedException {
        try {
            IssuedCertificates issued = IssuedCertificates.of(message);
            issued.requireFor(bytes(now.key().publicArea()));
            boolean fits = issued.certificates().size() <= SiteAttestation.MAX_CERTIFICATES
                    && issued.certificates().stream().mapToInt(Bytes::length).sum() <= SiteAttestation.MAX_LENGTH;
            if (fits) {
                return issued;
            }
        } catch (AttestationException _) {
            throw notPossible(MessageCode.ATTESTATION_MALFORMED_CERTIFICATES);
        }
        throw notPossible(MessageCode.ATTESTATION_MALFORMED_CERTIFICATES);
    }

    Report.SiteAttestations sites() throws RefusedException {
        List<AttestedSite> sites = new ArrayList<>();
        for (SiteAttestation each : orRefuse(() -> vault.attestations().all())) {
            sites.add(new AttestedSite(each.site().value(), each.since(), each.until()));
        }
        return new Report.SiteAttestations(sites);
    }

    void forget(String site) throws RefusedException {
        RelyingPartyId id = named(site);
        HistoryEvent line = event(Action.SITE_ATTESTATION_OFF, id, Verification.NONE, OK);
        if (!orRefuse(() -> vault.attestations().remove(id, line))) {
            throw notPossible(MessageCode.ATTESTATION_NO_SUCH_SITE);
        }
        steps.log(line);
    }
}
