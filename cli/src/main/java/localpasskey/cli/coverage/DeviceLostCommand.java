package localpasskey.cli.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.RecoveryMethod;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey device-lost`.
@Command(name = "device-lost")
public final class DeviceLostCommand implements Callable<Integer> {

    private static final int WIDEST = 100;

    private static final List<String> STEPS =
            List.of("lost.mail-first", "lost.each-site", "lost.only-here", "lost.stolen", "lost.next-computer");

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    public DeviceLostCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        Optional<CoverageReader.Read> read = read();
        if (json) {
            root.print(root.json(CoverageViews.coverage(read.orElseThrow())));
            return ExitCode.DONE.number();
        }
        int width = Math.min(root.context().look().width(), WIDEST);
        for (int step = 0; step < STEPS.size(); step++) {
            root.print(Paragraph.hanging("%d. ".formatted(step + 1), root.text(STEPS.get(step)), width));
        }
        root.print("");
        if (read.isEmpty()) {
            root.say("lost.no-agent");
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
        lines.addAll(Paragraph.lines(CoverageReader.headline(root.texts(), read.headline()), width));
        for (SiteCoverage site : read.here()) {
            lines.add("");
            String accounts = accounts(site);
            String head = SafeText.site(site.site()) + (accounts.isEmpty() ? "" : "  (" + accounts + ")");
            lines.addAll(Paragraph.hanging("[ ] ", head, width));
            if (site.state() == State.ONLY_HERE) {
                lines.addAll(Paragraph.hanging("    ", root.text("lost.no-other-way"), width));
            }
            for (RecoveryMethod way : site.waysIn()) {
                lines.addAll(Paragraph.hanging("    ", CoverageReader.words(root, way), width));
            }
        }
        return lines;
    }

    /// Each that has a name; and how many more there are, where the agent names no more.
    private String accounts(SiteCoverage site) {
        String names = site.accounts().stream()
                .map(account -> SafeText.name(account.name()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        long more = site.passkeys() - site.accounts().size();
        return more > 0 ? root.text("lost.more-accounts", names, more).strip() : names;
    }
}
