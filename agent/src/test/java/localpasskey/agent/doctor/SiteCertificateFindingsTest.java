package localpasskey.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import localpasskey.agent.EnglishFinding;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;

final class SiteCertificateFindingsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private static SiteAttestation site(String name, Duration left) {
        return new SiteAttestation(
                new RelyingPartyId(name),
                Bytes.of(new byte[1]),
                List.of(Bytes.of(new byte[2])),
                NOW.minus(Duration.ofDays(300)),
                NOW.plus(left));
    }

    private static List<FindingCode> codes(SiteAttestation... sites) {
        return SiteCertificateFindings.of(List.of(sites), NOW).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void nothing_is_said_of_a_certificate_that_holds_for_long() {
        assertEquals(List.of(), codes(site("bank.example", Duration.ofDays(35))));
    }

    @Test
    void its_end_is_told_a_month_before_as_a_note() {
        List<Finding> findings = SiteCertificateFindings.of(List.of(site("bank.example", Duration.ofDays(34))), NOW);

        assertEquals(FindingCode.SITE_CERTIFICATE_ENDS_SOON, findings.getFirst().code());
        assertEquals(Severity.NOTE, findings.getFirst().severity());
        String words = EnglishFinding.of(findings.getFirst());
        assertTrue(words.contains("bank.example"), words);
        assertTrue(words.contains("localpasskey attest enrol"), words);
    }

    @Test
    void from_its_last_moment_on_it_has_ended() {
        assertEquals(List.of(FindingCode.SITE_CERTIFICATE_ENDS_SOON), codes(site("bank.example", Duration.ZERO)));
        assertEquals(List.of(FindingCode.SITE_CERTIFICATE_ENDED), codes(site("bank.example", Duration.ofMillis(-1))));
    }

    @Test
    void the_one_that_ends_first_comes_first() {
        List<Finding> findings = SiteCertificateFindings.of(
                List.of(site("late.example", Duration.ofDays(9)), site("early.example", Duration.ofDays(2))), NOW);

        assertTrue(EnglishFinding.of(findings.getFirst()).contains("early.example"));
    }
}
