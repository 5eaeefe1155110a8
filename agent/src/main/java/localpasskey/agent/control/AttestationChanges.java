package localpasskey.agent.control;

import localpasskey.agent.log.AuditLog;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.Change.AttestationChange;
import localpasskey.control.report.Report;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStore;
import localpasskey.model.time.Clocks;
import localpasskey.vault.Vault;
import localpasskey.wire.Bytes;

/// What the person's own tools can have the agent do to prove things by the chip: to a verifier, or to a site.
public final class AttestationChanges {

    private final AttestationService toVerifier;
    private final SiteAttestationService toSite;

    public AttestationChanges(
            KeyStore keys,
            Vault vault,
            ChangeApproval approval,
            PrompterRegistry prompters,
            Clocks clocks,
            AuditLog log) {
        AttestationSteps steps = new AttestationSteps(keys, vault, approval, prompters, log);
        this.toVerifier = new AttestationService(steps, keys, vault);
        this.toSite = new SiteAttestationService(steps, keys, vault, clocks);
    }

    Report carryOut(AttestationChange change, Disconnect disconnect) throws RefusedException {
        return switch (change) {
            case Change.StartAttestation(String site) ->
                new Report.Attestation(site.isEmpty() ? toVerifier.start(disconnect) : toSite.start(site, disconnect));
            case Change.Attest(var id, Bytes challenge) ->
                new Report.Attestation(toVerifier.attest(id, challenge, disconnect));
            case Change.OpenAttestationChallenge(Bytes challenge) -> new Report.Attestation(toSite.open(challenge));
            case Change.KeepAttestationCertificates(Bytes certificates) -> {
                toSite.keep(certificates);
                yield new Report.Done();
            }
            case Change.ForgetSiteAttestation(String site) -> {
                toSite.forget(site);
                yield new Report.Done();
            }
        };
    }

    Report.SiteAttestations sites() throws RefusedException {
        return toSite.sites();
    }
}
