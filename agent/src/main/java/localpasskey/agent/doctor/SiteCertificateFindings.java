package localpasskey.agent.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import localpasskey.vault.record.SiteAttestation;

/// For the doctor: sites whose word for this computer's chip ends soon, or has ended. From then on they are not told
/// any more that a new passkey is in the chip, and may refuse it.
final class SiteCertificateFindings {

    /// Long enough that somebody who looks once a month sees it.
    private static final Duration SOON = Duration.ofDays(35);

    private SiteCertificateFindings() {}

    /// The one that ends first is first.
    static List<Finding> of(List<SiteAttestation> sites, Instant now) {
        return sites.stream()
                .filter(site -> site.hasEnded(now.plus(SOON)))
                .sorted(Comparator.comparing(SiteAttestation::until))
                .map(site -> Finding.of(
                        site.hasEnded(now) ? Severity.WARNING : Severity.NOTE,
                        site.hasEnded(now)
                                ? FindingCode.SITE_CERTIFICATE_ENDED
                                : FindingCode.SITE_CERTIFICATE_ENDS_SOON,
                        MessageValue.of(site.site().value()),
                        MessageValue.of(site.until())))
                .toList();
    }
}
