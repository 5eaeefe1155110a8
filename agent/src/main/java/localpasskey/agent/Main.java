package localpasskey.agent;

/// The agent: puts the real things together. Read this class first.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(2);
    }
}
