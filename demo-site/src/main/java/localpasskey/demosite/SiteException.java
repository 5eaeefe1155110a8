package localpasskey.demosite;

/// A request that this website refuses, in words for the person at the browser.
final class SiteException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SiteText text;

    /// @param key of the catalogue
    SiteException(String key, Object... values) {
        super(key);
        this.text = SiteText.of(key, values);
    }

    SiteText text() {
        return text;
    }
}
