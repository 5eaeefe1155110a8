package localpasskey.desktop;

/// The command line was not understood; the message says what of it.
final class DesktopUsageException extends Exception {

    private static final long serialVersionUID = 1L;

    DesktopUsageException(String words) {
        super(words);
    }
}
