package localpasskey.cli.text;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How the output may look.
///
/// @param width in columns; [#UNLIMITED] where the output goes to a file or a pipe
/// @param colours whether escape sequences may be used
/// @param cut what stands for text that was left out
public record OutputStyle(int width, boolean colours, String cut) {

    static final int UNLIMITED = Integer.MAX_VALUE;

    /// What every terminal has.
    static final int USUAL_WIDTH = 80;

    private static final int LEAST_WIDTH = 40;
    private static final int MOST_WIDTH = 1000;

    /// @param terminal whether the output is a terminal
    public static OutputStyle of(boolean terminal, Map<String, String> environment, Charset charset) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        String cut = charset.newEncoder().canEncode('…') ? "…" : "~";
        return terminal ? new OutputStyle(width(environment), !plain, cut) : new OutputStyle(UNLIMITED, false, cut);
    }

    public String strong(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    public String alarm(String text) {
        return colours ? "\u001b[1;31m" + text + "\u001b[0m" : text;
    }

    public String warning(String text) {
        return colours ? "\u001b[33m" + text + "\u001b[0m" : text;
    }

    public String good(String text) {
        return colours ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    private static int width(Map<String, String> environment) {
        int told = number(environment.getOrDefault("COLUMNS", ""));
        int width = told > 0 ? told : number(sizeOfTerminal());
        return width <= 0 ? USUAL_WIDTH : Math.clamp(width, LEAST_WIDTH, MOST_WIDTH);
    }

    /// The columns, in digits; empty where nobody knows.
    private static String sizeOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
            return stty.waitFor(1, TimeUnit.SECONDS)
                    ? answer.substring(answer.indexOf(' ') + 1).strip()
                    : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// -1 for what is no number.
    private static int number(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
    }
}
