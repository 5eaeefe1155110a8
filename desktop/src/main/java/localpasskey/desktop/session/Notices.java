package localpasskey.desktop.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.time.Timer;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;

/// Tells the person of each use of a passkey and of each new one, with a button for "That was not me". Where the
/// session has no service for that, nothing is told; the history has it all.
public final class Notices {

    static final String BUS_ADDRESS = "DBUS_SESSION_BUS_ADDRESS";
    private static final String OK = "OK";

    private final @Nullable Path bus; // null in a session without one
    private final NoticeGate gate;
    private final NoticeGate insisting;
    private final Texts texts;
    private final Runnable openDeviceLost;
    private final Runnable openManager;
    private final Runnable tryAgain;
    private final AgentTexts said;
    private @Nullable Notifications notifications; // null until there is a connection; guarded by this object's lock

    private Notices(@Nullable Path bus, Timer timer, Texts texts, Openers openers) {
        this.bus = bus;
        this.gate = new NoticeGate(timer);
        this.insisting = new NoticeGate(timer, 1);
        this.texts = texts;
        this.openDeviceLost = openers.deviceLost();
        this.openManager = openers.manager();
        this.tryAgain = openers.tryAgain();
        this.said = AgentTexts.beside(texts);
    }

    /// What the buttons do; called on a thread of the bus.
    public record Openers(Runnable manager, Runnable deviceLost, Runnable tryAgain) {}

    /// @param environment normally [System#getenv()]
    public static Notices connect(Map<String, String> environment, Locale locale, Timer timer, Openers openers) {
        Notices notices = new Notices(
                SessionBus.socket(environment.getOrDefault(BUS_ADDRESS, "")).orElse(null),
                timer,
                Texts.of(Part.SESSION, locale).inWindows(),
                openers);
        notices.isConnected();
        return notices;
    }

    /// Connects where that is still to be done: at the start, so that the service's ways are known before the first
    /// notice, or after the bus was away.
    private synchronized boolean isConnected() {
        try {
            if (notifications == null && bus != null) {
                notifications = Notifications.connect(bus);
            }
        } catch (IOException _) {
            return false;
        }
        return notifications != null;
    }

    /// A line of the history was written. Only what was done is told, since who said no knows it, and that somebody is
    /// refused without being asked about.
    public void told(HistoryLine row) {
        if (row.event().outcome().equals(HistoryEvent.TOO_MANY_QUESTIONS)) {
            insists(row);
            return;
        }
        if (!row.event().outcome().equals(OK) || !isWorthIt(row.event().action())) {
            return;
        }
        switch (gate.next()) {
            case SHOW -> show(ofRow(row));
            case SUMMARISE ->
                show(new Notification(
                        texts.text("many.summary"),
                        texts.text("many.body"),
                        texts.text("many.action"),
                        openManager,
                        true));
            case DROP -> {}
        }
    }

    /// Once, until there was a quiet minute.
    private void insists(HistoryLine row) {
        if (insisting.next() == NoticeGate.Verdict.SHOW) {
            show(new Notification(
                    texts.text("insists.summary"),
                    texts.text("insists.body", SafeText.name(row.event().caller())),
                    texts.text("many.action"),
                    openManager,
                    true));
        }
    }

    /// A request was refused, and nobody was asked.
    ///
    /// @return false where there is no service to show it
    public boolean told(Notice notice) {
        List<String> lines = new ArrayList<>();
        if (!notice.site().value().isEmpty()) {
            lines.add(SafeText.site(notice.site().value()));
        }
        lines.addAll(said.sentences(notice));
        boolean again = notice.step() == NextStep.TRY_AGAIN;
        return show(new Notification(
                texts.text("refused.summary"),
                String.join("\n", lines),
                texts.text(again ? "refused.try-again" : "refused.open"),
                again ? tryAgain : openManager,
                true));
    }

    /// A question waits in a window that the window system gave no focus.
    public void unseen(String headline) {
        show(new Notification(headline, texts.text("unseen.body"), texts.text("unseen.action"), openManager, true));
    }

    private static boolean isWorthIt(HistoryEvent.Action action) {
        return switch (action) {
            case CREATE,
                    SIGN_IN,
                    DELETE,
                    SET_PIN,
                    CHANGE_PIN,
                    RESET,
                    OPEN_RESET_WINDOW,
                    PROMPTER,
                    ATTEST,
                    SITE_ATTESTATION_ON -> true;
            case RENAME,
                    CHECK_PIN,
                    SELECT,
                    REPLUG,
                    SETTING,
                    LIST,
                    LARGE_BLOBS,
                    LEFT_OUT,
                    SET_BACK,
                    NOT_ACCEPTED,
                    ACCEPTED,
                    SITE_ATTESTATION_OFF -> false;
        };
    }

    private Notification ofRow(HistoryLine row) {
        String key = row.event().action().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String site = SafeText.site(row.event().site().value());
        String account = SafeText.name(row.event().account());
        if (row.event().action() == HistoryEvent.Action.PROMPTER) {
            String who = SafeText.name(row.event().caller());
            return new Notification(texts.text("prompter.summary"), who, texts.text("many.action"), openManager, true);
        }
        String named = account.isEmpty() ? site : site + "\n" + account;
        String body =
                row.event().action() == HistoryEvent.Action.CREATE ? named + "\n" + texts.text("create.nudge") : named;
        return new Notification(texts.text(key + ".summary"), body, texts.text("not-me"), openDeviceLost, false);
    }

    /// Tries twice: where the bus was started anew, the first attempt finds the old connection gone.
    ///
    /// @return false where nobody shows it: no such service, or the session's bus is gone. The history has the line
    private synchronized boolean show(Notification notice) {
        boolean shown = showOnce(notice);
        return shown || showOnce(notice);
    }

    private boolean showOnce(Notification notice) {
        if (!isConnected() || notifications == null) {
            return false;
        }
        try {
            notifications.show(notice);
            return true;
        } catch (IOException _) {
            notifications = null;
            return false;
        }
    }
}
