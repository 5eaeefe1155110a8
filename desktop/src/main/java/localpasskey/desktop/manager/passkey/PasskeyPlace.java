package localpasskey.desktop.manager.passkey;

/// Where a passkey stands among those of its site that are listed with it: the site's name is said once.
enum PasskeyPlace {
    /// The only one.
    ALONE(52),
    /// Under the site's head, which it draws, too.
    FIRST(66),
    FURTHER(32);

    private final int height;

    PasskeyPlace(int height) {
        this.height = height;
    }

    static PasskeyPlace of(boolean sameAbove, boolean sameBelow) {
        if (sameAbove) {
            return FURTHER;
        }
        return sameBelow ? FIRST : ALONE;
    }

    /// At 100 %.
    int height() {
        return height;
    }
}
