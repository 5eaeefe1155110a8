package localpasskey.desktop.session;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import localpasskey.model.message.MessageCode;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// Says in one line how the agent stands.
public final class AgentStatusLine implements Supplier<String> {

    private final Path socket;
    private final String program;
    private final Texts texts;

    /// @param program as the agent names it to others
    public AgentStatusLine(Path socket, String program, Locale locale) {
        this.socket = socket;
        this.program = program;
        this.texts = Texts.of(Part.SESSION, locale).inWindows();
    }

    /// Asks the agent: not for the event thread.
    @Override
    public String get() {
        try (ControlClient agent = ControlClient.connect(socket, program)) {
            return words(agent.status());
        } catch (ControlException _) {
            return texts.text("standing.no-agent");
        }
    }

    private String words(StatusReport status) {
        if (status.chip().problem().code() == MessageCode.CHIP_UNAVAILABLE) {
            return texts.text("standing.no-chip");
        }
        if (status.refusing().code() == MessageCode.PIN_PAUSED) {
            return texts.text("standing.paused");
        }
        if (!status.refusing().isEmpty()) {
            return texts.text("standing.refusing");
        }
        return status.pinSet() ? texts.text("standing.ready", status.passkeys()) : texts.text("standing.no-pin");
    }
}
