package localpasskey.desktop.manager.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How one browser stands, as `localpasskey browser status --json` says it.
///
/// @param browser its name
/// @param everybody whether it is set up for all users of this computer, else for this one
record BrowserSetup(String browser, boolean everybody, State state) {

    /// The members that matter, in the order in which our own command writes them.
    private static final Pattern OBJECT = Pattern.compile(
            "\\{\\s*\"browser\": \"([^\"\\\\]{1,64})\",\\s*\"for\": \"(you|everybody)\",\\s*\"file\": \"(?:[^\"\\\\]|\\\\.){0,8192}+\",\\s*\"state\": \"([a-z-]{1,16})\"");

    enum State {
        /// The extension is connected.
        READY,
        /// The browser can start our program; no extension is connected.
        SET_UP,
        MISSING,
        /// Another program is named there, or one that is not there any more.
        OUTDATED
    }

    /// Whether setting it up would change anything.
    boolean wantsSetup() {
        return state == State.MISSING || state == State.OUTDATED;
    }

    /// All that are named; what is not understood is left out.
    static List<BrowserSetup> of(String json) {
        List<BrowserSetup> standings = new ArrayList<>();
        Matcher object = OBJECT.matcher(json);
        while (object.find()) {
            State state = switch (object.group(3)) {
                case "ready" -> State.READY;
                case "set-up" -> State.SET_UP;
                case "outdated" -> State.OUTDATED;
                default -> State.MISSING;
            };
            standings.add(new BrowserSetup(object.group(1), object.group(2).equals("everybody"), state));
        }
        return standings;
    }

    /// Of each browser the one that it looks at: the person's, where there is one, else everybody's.
    static List<BrowserSetup> effective(List<BrowserSetup> all) {
        List<BrowserSetup> effective = new ArrayList<>();
        for (BrowserSetup standing : all) {
            int known = indexOf(standing.browser(), effective);
            if (known < 0) {
                effective.add(standing);
            } else if (effective.get(known).state() == State.MISSING) {
                effective.set(known, standing);
            }
        }
        return effective;
    }

    private static int indexOf(String browser, List<BrowserSetup> in) {
        for (int index = 0; index < in.size(); index++) {
            if (in.get(index).browser().equals(browser)) {
                return index;
            }
        }
        return -1;
    }
}
