package localpasskey.desktop.manager.checker;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.message.Change;
import localpasskey.control.report.Report.CloudAccount;
import localpasskey.control.report.Report.SeenPage;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.table.CellLines.Said;
import localpasskey.desktop.table.Listing;
import localpasskey.model.SeenPasskey;
import localpasskey.words.SafeText;

/// The person's own checker: where the passkeys of their sites are, and what hangs on one cloud account.
public final class SeenView {

    private static final Dimension USUAL = new Dimension(760, 320);
    private static final int COLUMNS = 60;
    private static final int TILE = 28;

    private final ManagerContext context;
    private final Listing<Row> rows;
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JButton on;
    private final JButton off;
    private final JButton forget;
    private final ContentDialog ask;

    /// A site with a passkey.
    ///
    /// @param provider empty where it is not known
    /// @param here whether it is on this computer
    private record Row(String site, String where, String provider, boolean here) {}

    public SeenView(Window owner, ManagerContext context) {
        this.context = context;
        rows = new Listing<>(
                new Listing.Titles(
                        List.of(
                                context.text("column.service"),
                                context.text("elsewhere.column.where"),
                                context.text("elsewhere.column.provider")),
                        Set.of(0, 1, 2)),
                context.text("elsewhere.table"),
                this::said);
        on = Widgets.button(context.text("elsewhere.switch-on"), () -> change(new Change.Checker(true)));
        off = Widgets.dangerous(
                Widgets.button(context.text("elsewhere.switch-off"), () -> change(new Change.Checker(false))));
        forget = Widgets.button(context.text("elsewhere.forget"), this::forget);
        rows.table().getSelectionModel().addListSelectionListener(_ -> allowForgetting());
        ask = new ContentDialog(owner, context.text("elsewhere.title"), content())
                .withButton(on)
                .withButton(forget)
                .withButton(off)
                .withWayOut(context.text("button.close"));
    }

    private JPanel content() {
        rows.pane().setPreferredSize(Scale.of(USUAL));
        JPanel content = new JPanel(new BorderLayout(0, Spacing.MEDIUM.pixels()));
        content.add(new VerticalBox().add(words).panel(), BorderLayout.PAGE_START);
        content.add(rows.pane(), BorderLayout.CENTER);
        return content;
    }

    private Said said(Row row, int column) {
        String name = SafeText.site(row.site());
        return switch (column) {
            case 0 -> new Said(name, "", SiteTile.of(name, TILE), "");
            case 1 -> Said.plain(row.where());
            default ->
                row.provider().isEmpty()
                        ? Said.quiet(context.text("elsewhere.no-provider"))
                        : Said.plain(row.provider());
        };
    }

    private Row here(String site) {
        return new Row(site, context.text("elsewhere.here"), "LocalPasskey", true);
    }

    private Row elsewhere(SeenPasskey passkey) {
        String provider = passkey.provider().isEmpty() ? "" : SafeText.name(passkey.provider());
        return new Row(passkey.site(), where(passkey), provider, false);
    }

    private String where(SeenPasskey passkey) {
        return switch (passkey.backup()) {
            case CLOUD -> context.text("elsewhere.cloud");
            case COPYABLE -> context.text("elsewhere.copyable");
            case DEVICE -> context.text("elsewhere.device");
        };
    }

    /// Returns when it is closed.
    public void open(SeenReport report) {
        show(report);
        ask.openWith(report.seen().on() ? rows.table() : on);
    }

    private void show(SeenReport report) {
        SeenPage seen = report.seen();
        List<Row> shown = new ArrayList<>();
        if (seen.on()) {
            seen.passkeys().forEach(passkey -> shown.add(elsewhere(passkey)));
            report.here().forEach(site -> shown.add(here(site)));
        }
        rows.show(shown);
        on.setVisible(!seen.on());
        off.setVisible(seen.on());
        forget.setVisible(seen.on());
        rows.pane().setVisible(seen.on());
        allowForgetting();
        say(seen.on() ? hanging(seen) : context.text("elsewhere.off"));
        if (ask.dialog().isShowing()) {
            ask.grow();
        }
    }

    private String hanging(SeenPage seen) {
        return seen.accounts().isEmpty()
                ? context.text("elsewhere.on")
                : seen.accounts().stream()
                        .map(account -> hanging(account, seen.sites()))
                        .collect(Collectors.joining("\n"));
    }

    private String hanging(CloudAccount account, long sites) {
        return account.provider().isEmpty()
                ? context.texts().text("elsewhere.hang-unknown", account.sites(), sites)
                : context.texts().text("elsewhere.hang", account.sites(), sites, SafeText.name(account.provider()));
    }

    /// Of what is here there is no note.
    private void allowForgetting() {
        forget.setEnabled(rows.chosen().filter(row -> !row.here()).isPresent());
    }

    private void forget() {
        rows.chosen().filter(row -> !row.here()).ifPresent(row -> change(new Change.ForgetSeen(row.site())));
    }

    private void change(Change change) {
        context.agent()
                .ask(
                        agent -> {
                            agent.note(change);
                            return SeenReport.of(agent);
                        },
                        this::show,
                        this::failed);
    }

    private void failed(ControlException e) {
        say(ErrorNotice.of(e, context.texts()).line());
    }

    private void say(String text) {
        Widgets.say(words, text);
    }
}
