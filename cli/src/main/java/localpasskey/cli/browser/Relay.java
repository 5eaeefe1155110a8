package localpasskey.cli.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.cli.browser.NativeFrames.Frame;
import localpasskey.control.ControlException;
import localpasskey.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Carries messages between a browser's extension and the agent, and looks into none of them while the agent answers.
///
/// Ends when either side goes: the browser starts another one when it wants to. While the agent was never there it
/// stays, answers by itself, and looks for the agent at each request.
///
/// A thread of its own reads what the browser says and owns the way to the agent; another writes the agent's answers.
/// Both are daemons, because nothing ends a read from standard input.
final class Relay {

    private final InputStream requests;
    private final PrintStream frames;
    private final AgentConnector door;
    private final LinkedBlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private @Nullable AgentLine agent;

    /// @param requests frames from the browser
    /// @param frames to the browser; nothing else may write there
    Relay(InputStream requests, PrintStream frames, AgentConnector door) {
        this.requests = requests;
        this.frames = frames;
        this.door = door;
    }

    /// Why it is over.
    enum Ending {
        BROWSER_GONE,
        AGENT_GONE,
        /// What came from the browser is no frame.
        NOT_A_FRAME
    }

    Ending run() throws InterruptedException {
        Thread.ofPlatform().daemon().name("requests").start(() -> endings.add(carryRequests()));
        return endings.take();
    }

    private Ending carryRequests() {
        try {
            while (true) {
                switch (NativeFrames.read(requests)) {
                    case Frame.Whole(Bytes json) -> handOn(json.toArray());
                    case Frame.TooLong(Bytes beginning) ->
                        RequestHead.of(beginning.toArray())
                                .map(OwnAnswers::tooLong)
                                .ifPresent(this::write);
                    case Frame.End() -> {
                        return Ending.BROWSER_GONE;
                    }
                }
            }
        } catch (IOException _) {
            return Ending.NOT_A_FRAME;
        } catch (ControlException _) {
            return Ending.AGENT_GONE;
        } finally {
            if (agent != null) {
                agent.close();
            }
        }
    }

    /// @throws ControlException when an agent that was there has gone
    private void handOn(byte[] json) throws ControlException {
        AgentLine line = agent;
        if (line == null) {
            try {
                line = door.open();
            } catch (ControlException e) {
                answerInstead(json, e);
                return;
            }
            agent = line;
            AgentLine opened = line;
            Thread.ofPlatform().daemon().name("answers").start(() -> endings.add(carryAnswers(opened)));
        }
        line.send(json);
    }

    private void answerInstead(byte[] json, ControlException why) {
        RequestHead.of(json)
                .flatMap(request -> OwnAnswers.unreachable(request, code(why)))
                .ifPresent(this::write);
    }

    /// For which the extension has the words.
    private static String code(ControlException why) {
        return switch (why.reason()) {
            case NOT_RUNNING -> "not-running";
            case OTHER_VERSION -> "not-understood";
            case REFUSED, BROKEN, ALREADY_RUNNING, BAD_PLACE -> "not-ready";
        };
    }

    private Ending carryAnswers(AgentLine line) {
        try {
            while (!frames.checkError()) {
                write(line.receive());
            }
            return Ending.BROWSER_GONE;
        } catch (ControlException _) {
            return Ending.AGENT_GONE;
        }
    }

    private void write(byte[] json) {
        byte[] frame = NativeFrames.frame(json);
        synchronized (frames) {
            frames.write(frame, 0, frame.length);
            frames.flush();
        }
    }
}
