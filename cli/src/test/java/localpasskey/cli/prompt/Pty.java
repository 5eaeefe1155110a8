package localpasskey.cli.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A terminal of its own, by script(1): what runs in it, what its screen shows, and keys to type.
///
/// What was shown is guarded by this object's lock.
public final class Pty implements AutoCloseable {

    /// A program that is slow to start on a busy computer needs some of it.
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Process script;
    private final StringBuilder shown = new StringBuilder();

    private Pty(Process script) {
        this.script = script;
        Thread.ofPlatform().daemon().start(() -> watch(script.getInputStream()));
    }

    /// @param command for the shell
    public static Pty running(String command) throws IOException {
        // Where the build runs under nohup or in the background, a closed terminal or Ctrl-C would not be heard in it.
        List<String> script = List.of("env", "--default-signal=HUP,INT", "script", "-qefc", command, "/dev/null");
        ProcessBuilder builder = new ProcessBuilder(script);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new Pty(builder.redirectErrorStream(true).start());
    }

    /// A terminal in which nothing runs that reads.
    public static Pty idle() throws IOException {
        return running("tty; sleep 600");
    }

    /// The device of [#idle].
    public String device() throws InterruptedException {
        Matcher matcher = Pattern.compile("/dev/\\S+").matcher(waitFor("/dev/"));
        if (!matcher.find()) {
            throw new IllegalStateException(shown());
        }
        return matcher.group();
    }

    /// Waits until this is on the screen.
    ///
    /// @return all that was shown so far
    /// @throws IllegalStateException where it is not within [#PATIENCE], or where what runs in it ended
    public synchronized String waitFor(String text) throws InterruptedException {
        long begun = System.nanoTime();
        while (shown.indexOf(text) < 0) {
            wait(100);
            boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
            if ((late || !script.isAlive()) && shown.indexOf(text) < 0) {
                String when = late ? " within %d s".formatted(PATIENCE.toSeconds()) : ", it ended";
                throw new IllegalStateException("not shown%s: %s. The screen has: %s".formatted(when, text, shown));
            }
        }
        return shown.toString();
    }

    public synchronized String shown() {
        return shown.toString();
    }

    public void type(String keys) throws IOException {
        script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        script.getOutputStream().flush();
    }

    /// Waits for the command's end.
    public int exitCode() throws InterruptedException {
        return script.waitFor();
    }

    /// What runs in it, with all it started.
    public List<ProcessHandle> programs() {
        return script.descendants().toList();
    }

    /// Closes the terminal, as a person closes its window: the system hangs up on all that runs in it.
    public void hangUp() {
        script.destroyForcibly();
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }

    private void watch(InputStream in) {
        byte[] part = new byte[4096];
        try {
            for (int length = in.read(part); length > 0; length = in.read(part)) {
                show(new String(part, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            show(e.toString());
        }
    }

    private synchronized void show(String text) {
        shown.append(text);
        notifyAll();
    }
}
