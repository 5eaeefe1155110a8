package localpasskey.authenticator;

import java.util.ArrayList;
import java.util.List;
import localpasskey.authenticator.person.Caller;

/// A caller with a session of its own; remembers when it was told that the person is asked.
public final class TestCaller implements Caller {

    private final long session;
    private final int freeQuestions;
    private final List<Boolean> told = new ArrayList<>();

    public TestCaller(long session) {
        this(session, 40);
    }

    public TestCaller(long session, int freeQuestions) {
        this.session = session;
        this.freeQuestions = freeQuestions;
    }

    @Override
    public String description() {
        return "test program " + session;
    }

    @Override
    public int freeQuestions() {
        return freeQuestions;
    }

    @Override
    public long session() {
        return session;
    }

    @Override
    public synchronized void personAsked(boolean asking) {
        told.add(asking);
    }

    public synchronized List<Boolean> told() {
        return List.copyOf(told);
    }
}
