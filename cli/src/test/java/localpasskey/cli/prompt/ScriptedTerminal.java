package localpasskey.cli.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// A terminal at which somebody types what the test says, and then leaves.
public final class ScriptedTerminal implements Terminal {

    private final Queue<String> keys;
    private final List<String> shown = new ArrayList<>();
    private final List<char[]> secrets = new ArrayList<>();

    private ScriptedTerminal(List<String> keys) {
        this.keys = new ArrayDeque<>(keys);
    }

    public static ScriptedTerminal typing(String... lines) {
        return new ScriptedTerminal(List.of(lines));
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public synchronized void say(String line) {
        shown.add(line);
    }

    @Override
    public synchronized Optional<String> ask(String prompt) {
        shown.add(prompt);
        return Optional.ofNullable(keys.poll());
    }

    @Override
    public synchronized Optional<char[]> askSecret(String prompt) {
        Optional<char[]> typed = ask(prompt).map(String::toCharArray);
        typed.ifPresent(secrets::add);
        return typed;
    }

    public synchronized String shown() {
        return String.join("\n", shown);
    }

    /// Whether nothing of what was typed in secret is left.
    public synchronized boolean secretsAreZeroed() {
        return secrets.stream().allMatch(secret -> Arrays.equals(secret, new char[secret.length]));
    }
}
