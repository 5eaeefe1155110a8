package localpasskey.desktop.prompt;

import java.util.concurrent.BlockingQueue;
import localpasskey.control.Refusal;
import localpasskey.control.message.Window;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;

/// Remembers what the person would be told elsewhere.
///
/// @param unseen questions that nobody saw
record DeafSession(BlockingQueue<String> unseen) implements DesktopPrompter.Session {

    @Override
    public void told(HistoryLine row) {}

    @Override
    public boolean told(Notice notice) {
        return true;
    }

    @Override
    public void open(Window what) {}

    @Override
    public void tryAgain() {}

    @Override
    public void unseen(String headline) {
        unseen.add(headline);
    }

    @Override
    public void refused(Refusal why) {}
}
