package localpasskey.desktop.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import localpasskey.control.HistoryRow;
import localpasskey.control.shown.SafeText;
import localpasskey.desktop.look.Texts;

/// Tells the person of each use of a passkey and of each new one, with a button for "That was not me". Where the
/// session has no service for that, nothing is told; the history has it all.
public final class Notices {

    private static final String BUS_ADDRESS = "DBUS_SESSION_BUS_ADDRESS";
    private static final String OK = "OK";

    private final Optional<Notifications> notifications;
    private final NoticeGate gate;
    private final Texts texts;
    private final Runnable openDeviceLost;
    private final Runnable openManager;

    private Notices(Optional<Notifications> notifications, NoticeGate gate, Texts texts, Openers openers) {
        this.notifications = notifications;
        this.gate = gate;
        this.texts = texts;
        this.openDeviceLost = openers.deviceLost();
        this.openManager = openers.manager();
    }

    /// What the buttons do; called on a thread of the bus.
    public record Openers(Runnable manager, Runnable deviceLost) {}

    /// @param environment normally [System#getenv()]
    public static Notices connect(
            Map<String, String> environment, Locale locale, InstantSource clock, Openers openers) {
        return new Notices(
                SessionBus.socket(environment.getOrDefault(BUS_ADDRESS, "")).flatMap(Notices::connected),
                new NoticeGate(clock),
                Texts.of("localpasskey.desktop.session.texts", locale),
                openers);
    }

    private static Optional<Notifications> connected(Path socket) {
        try {
            return Optional.of(Notifications.connect(socket));
        } catch (IOException _) {
            return Optional.empty(); // a session without such a bus
        }
    }

    /// A line of the history was written. Only what was done is told: who said no knows it.
    public void told(HistoryRow row) {
        if (!row.outcome().equals(OK) || !isWorthIt(row.action())) {
            return;
        }
        switch (gate.next()) {
            case SHOW -> show(ofRow(row));
            case SUMMARISE ->
                show(new Notice(
                        texts.text("many.summary"),
                        texts.text("many.body"),
                        texts.text("many.action"),
                        openManager,
                        true));
            case DROP -> {}
        }
    }

    /// A question waits in a window that the window system gave no focus.
    public void unseen(String headline) {
        show(new Notice(headline, texts.text("unseen.body"), texts.text("unseen.action"), openManager, true));
    }

    private static boolean isWorthIt(HistoryRow.Action action) {
        return switch (action) {
            case CREATE, SIGN_IN, DELETE, SET_PIN, CHANGE_PIN, RESET -> true;
            case RENAME, CHECK_PIN, SELECT, REPLUG, SETTING, LIST -> false;
        };
    }

    private Notice ofRow(HistoryRow row) {
        String key = row.action().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String site = SafeText.site(row.site());
        String account = SafeText.name(row.account());
        String body = account.isEmpty() ? site : site + "\n" + account;
        return new Notice(texts.text(key + ".summary"), body, texts.text("not-me"), openDeviceLost, false);
    }

    private void show(Notice notice) {
        notifications.ifPresent(service -> {
            try {
                service.show(notice);
            } catch (IOException _) {
                return; // the session's bus is gone; the history has the line
            }
        });
    }
}
