package localpasskey.demosite;

/// A request that this website refuses, in words for the person at the browser.
final class SiteException extends Exception {

    private static final long serialVersionUID = 1L;

    SiteException(String words) {
        super(words);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
