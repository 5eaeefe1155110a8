package localpasskey.cli.state;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import localpasskey.cli.fingerprint.FingerprintStatusCommand;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.NameValueList;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.KnownRelease;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.model.message.MessageCode;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.model.policy.PolicyMember;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey status`.
@Command(name = "status")
public final class StatusCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    public StatusCommand(RootCommand root) {
        this(root, false);
    }

    public StatusCommand(RootCommand root, boolean json) {
        this.root = root;
        this.json = json;
    }

    @Override
    public Integer call() throws ControlException {
        StatusReport status;
        FingerprintReport fingerprint;
        try (ControlClient client = root.connect()) {
            status = client.status();
            fingerprint = client.fingerprint();
        }
        if (json) {
            root.print(root.json(Views.status(status, fingerprint)));
        } else {
            print(status, fingerprint, root.context().look());
        }
        return ExitCode.DONE.number();
    }

    private void print(StatusReport status, FingerprintReport fingerprint, OutputStyle look) {
        root.print(look.strong(root.text("status.running", SafeText.name(status.version()))));
        NameValueList details = RequirePins.is(status.chip()) ? ofMac(status) : ofTpm(status, fingerprint);
        if (!status.administrator().isEmpty()) {
            String members =
                    status.administrator().stream().map(PolicyMember::word).collect(Collectors.joining(", "));
            details.add(
                    root.text("status.administrator"),
                    root.text("status.administrator.of", members, AdministratorPolicy.FILE));
        }
        root.print(details.add(root.text("status.data"), SafeText.whole(status.dataDirectory()))
                .add(root.text("status.socket"), root.socket().toString())
                .lines(look));
        if (!status.refusing().isEmpty() && status.chip().problem().isEmpty()) {
            boolean paused = status.refusing().code() == MessageCode.PIN_PAUSED;
            root.print("");
            root.print(Paragraph.lines(
                    look.alarm(root.text(paused ? "status.paused" : "status.refusing") + " "
                            + root.context().agentTexts().text(status.refusing())),
                    look.width()));
        }
        if (!status.chip().problem().isEmpty()) {
            root.print("");
            String problem = root.context().agentTexts().text(status.chip().problem());
            root.print(Paragraph.lines(
                    (look.alarm(problem) + " " + root.seeDoctor(problem)).stripTrailing(), look.width()));
        }
        // last, since it asks another program, which takes its time
        new KnownRelease(root.context().root())
                .newer()
                .ifPresent(version -> root.print(root.text("status.newer", version)));
    }

    private NameValueList ofTpm(StatusReport status, FingerprintReport fingerprint) {
        return new NameValueList()
                .add(root.text("status.chip"), chip(root.texts(), status.chip()))
                .add(
                        root.text("status.mode"),
                        switch (status.mode()) {
                            case SESSION -> root.text("status.mode.session");
                            case SERVICE -> root.text("status.mode.service");
                        })
                .add(root.text("status.pin"), root.text(status.pinSet() ? "status.pin.set" : "status.pin.not-set"))
                .add(
                        root.text("status.always-uv"),
                        root.text(status.alwaysUv() ? "status.always-uv.on" : "status.always-uv.off"))
                .add(root.text("status.fingerprint"), FingerprintStatusCommand.brief(root, fingerprint))
                .add(root.text("status.passkeys"), Long.toString(status.passkeys()))
                .add(root.text("status.key"), root.text(status.pluggedIn() ? "status.key.in" : "status.key.out"))
                .add(root.text("status.prompter"), prompter(status.prompter()));
    }

    /// There is no PIN there, no fprintd, no USB key, and nobody of ours to ask.
    private NameValueList ofMac(StatusReport status) {
        return new NameValueList()
                .add(root.text("status.chip"), chip(root.texts(), status.chip()))
                .add(root.text("status.asks"), root.text("status.asks.mac"))
                .add(root.text("status.passkeys"), Long.toString(status.passkeys()))
                .add(root.text("status.browsers"), root.text("status.browsers.mac"));
    }

    static String chip(Texts texts, StatusReport.Chip chip) {
        return switch (chip.custody()) {
            case TPM, SECURE_ENCLAVE -> chipName(texts, chip);
            case SOFTWARE_TPM -> texts.text("status.chip.software", chipName(texts, chip));
        };
    }

    static String chipName(Texts texts, StatusReport.Chip chip) {
        String name = chip.manufacturer() + " " + chip.model();
        return SafeText.name(
                chip.firmware().isEmpty() ? name : texts.text("status.chip.firmware", name, chip.firmware()));
    }

    private String kind(PrompterKind kind) {
        return switch (kind) {
            case DESKTOP -> root.text("prompter.desktop");
            case PINENTRY -> root.text("prompter.pinentry");
            case TERMINAL -> root.text("prompter.terminal");
        };
    }

    private String prompter(StatusReport.Prompter prompter) {
        return switch (prompter) {
            case StatusReport.Prompter.None() -> root.text("status.prompter.none");
            case StatusReport.Prompter.There(var kind, String program) ->
                root.text("status.prompter.there", kind(kind), SafeText.name(program));
        };
    }
}
