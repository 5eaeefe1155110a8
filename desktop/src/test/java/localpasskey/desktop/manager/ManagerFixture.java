package localpasskey.desktop.manager;

import java.awt.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;

/// The manager's window in English and light, over a pretend agent that has some passkeys, and a person before it.
final class ManagerFixture {

    final PretendAgent agent;
    final OnScreen person;
    ManagerWindow window;

    /// Not opened yet.
    ManagerFixture(Path directory) throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.some();
        person = new OnScreen();
        window = OnScreen.look(() -> {
            Theme.install(Scheme.LIGHT);
            return new ManagerWindow(agent.socket(), Locale.ENGLISH, TrialSite.USUAL);
        });
    }

    /// In another language, before it is opened.
    ManagerWindow in(Locale locale) {
        window = OnScreen.look(() -> new ManagerWindow(agent.socket(), locale, TrialSite.USUAL));
        return window;
    }

    /// With sites that have other ways to sign in, and a history.
    ManagerFixture withRecords() {
        agent.records.sites = SampleSites.some();
        agent.history = SamplePasskeys.history("github.com", "ada");
        return this;
    }

    ManagerFixture open() {
        OnScreen.run(window::open);
        OnScreen.await("the window", () -> window.frame().isFocused());
        return this;
    }

    void close() throws Exception {
        OnScreen.run(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
        agent.close();
    }
}
