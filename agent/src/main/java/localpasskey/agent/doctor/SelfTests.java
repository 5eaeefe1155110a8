package localpasskey.agent.doctor;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import localpasskey.agent.report.Reports;
import localpasskey.agent.report.StatusReporter;
import localpasskey.control.report.SelfTestReport;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.chip.CommandTime;
import localpasskey.vault.record.VaultException;

/// The self test that fits the chip: [SelfTest] for one that takes PINs, [EnclaveSelfTest] for one that asks itself.
public record SelfTests(KeyStore keys, StatusReporter standing, SecureRandom random) {

    /// Names nobody: it is made to be shown to others.
    public SelfTestReport run(boolean attended) throws KeyStoreException, VaultException {
        List<CommandTime> before = keys.commandTimes();
        Optional<PinVerifier> verifier = keys.pinVerifier();
        List<SelfTestReport.Check> checks = verifier.isPresent()
                ? new SelfTest(keys, verifier.get(), random).run()
                : new EnclaveSelfTest(keys, random, EnclaveSelfTest.SHOWN).run(attended);
        SelfTestReport.Lockout lockout =
                verifier.isPresent() ? Reports.lockout(verifier.get().lockout()) : new SelfTestReport.Lockout.None();
        return new SelfTestReport(standing.chip(), lockout, checks, Reports.commands(before, keys.commandTimes()));
    }
}
