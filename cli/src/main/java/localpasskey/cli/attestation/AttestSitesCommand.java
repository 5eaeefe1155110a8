package localpasskey.cli.attestation;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report.AttestedSite;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;

/// `localpasskey attest sites`.
@Command(name = "sites")
public final class AttestSitesCommand implements Callable<Integer> {

    private final RootCommand root;

    public AttestSitesCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            List<AttestedSite> sites = client.siteAttestations();
            if (sites.isEmpty()) {
                root.say("attest.site.none");
            }
            for (AttestedSite site : sites) {
                root.say(
                        "attest.site.row",
                        SafeText.site(site.site()),
                        root.context().times().day(site.since()),
                        root.context().times().day(site.until()));
            }
        }
        return ExitCode.DONE.number();
    }
}
