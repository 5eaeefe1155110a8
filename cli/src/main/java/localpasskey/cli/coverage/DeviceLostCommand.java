package localpasskey.cli.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.control.shown.SafeText;
import localpasskey.model.RecoveryMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey device-lost`.
@Command(
        name = "device-lost",
        header = "Say what to do when this computer is lost, stolen or broken, site by site.",
        footer = {
            "",
            "Print it while you have the computer: localpasskey sheet recovery.pdf has the same list for the",
            "drawer. docs/device-lost.md says more."
        })
public final class DeviceLostCommand implements Callable<Integer> {

    private static final int WIDEST = 100;

    private static final List<String> STEPS = List.of(
            "From another device, sign in to your e-mail first: whoever has that gets into the rest. Then the bank, then"
                    + " the others, from the top of the list below.",
            "At each site: sign in by the other way, remove the passkey of this computer (look for LocalPasskey, or the"
                    + " date it was made), end all other sessions, and look whether the recovery address and telephone"
                    + " number are still yours.",
            "Where this computer was the only way in, use the site's own recovery now, before somebody else does.",
            "Was it stolen while you were logged in? Then do it today. A thief without your PIN has to"
                    + " guess it, and the chip slows that down, if its lockout password is set (`localpasskey doctor` says"
                    + " so); otherwise a short PIN can be guessed. No key can be copied off it. But browsers stay signed in"
                    + " without any key.",
            "On the next computer: `localpasskey import FILE` with the file of your last `localpasskey export` lists what"
                    + " to enrol again.");

    private final RootCommand root;

    @Option(names = "--json", description = "The sites as a JSON object, in this order.")
    private boolean json;

    public DeviceLostCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        Optional<CoverageReader.Read> read = read();
        if (json) {
            root.print(JsonWriter.write(CoverageViews.coverage(read.orElseThrow())));
            return ExitCode.DONE.number();
        }
        int width = Math.min(root.context().look().width(), WIDEST);
        for (int step = 0; step < STEPS.size(); step++) {
            root.print(Paragraph.hanging("%d. ".formatted(step + 1), STEPS.get(step), width));
        }
        root.print("");
        if (read.isEmpty()) {
            root.print("No agent runs here, so your sites are not listed. Your recovery sheet has them.");
        } else {
            root.print(sites(read.get(), width));
        }
        return ExitCode.DONE.number();
    }

    /// The words are worth printing without an agent, too; an array of sites is not.
    private Optional<CoverageReader.Read> read() throws ControlException {
        try (ControlClient client = root.connect()) {
            return Optional.of(CoverageReader.all(client));
        } catch (ControlException e) {
            if (json || e.reason() != ControlException.Reason.NOT_RUNNING) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private List<String> sites(CoverageReader.Read read, int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Paragraph.lines(CoverageReader.headline(read.headline()), width));
        for (SiteCoverage site : read.here()) {
            lines.add("");
            String accounts = accounts(site);
            String head = SafeText.site(site.site()) + (accounts.isEmpty() ? "" : "  (" + accounts + ")");
            lines.addAll(Paragraph.hanging("[ ] ", head, width));
            if (site.state() == State.ONLY_HERE) {
                lines.add("    Only this computer opens it: the site's own recovery.");
            }
            for (RecoveryMethod way : site.waysIn()) {
                lines.addAll(Paragraph.hanging("    ", words(way), width));
            }
        }
        return lines;
    }

    /// Each that has a name; and how many more there are, where the agent names no more.
    private static String accounts(SiteCoverage site) {
        String names = site.accounts().stream()
                .map(account -> SafeText.name(account.name()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        long more = site.passkeys() - site.accounts().size();
        return more > 0 ? "%s and %d more".formatted(names, more).strip() : names;
    }

    private String words(RecoveryMethod way) {
        String tried = way.wasChecked() ? "tried " + root.context().times().day(way.checked()) : "never tried";
        return "%s%s, %s"
                .formatted(
                        CoverageReader.words(way.kind()),
                        way.note().isEmpty() ? "" : ": " + SafeText.name(way.note()),
                        tried);
    }
}
