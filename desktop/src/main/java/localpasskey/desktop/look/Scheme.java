package localpasskey.desktop.look;

/// Dark on light, or light on dark.
public enum Scheme {
    LIGHT,
    DARK;

    public Palette palette() {
        return switch (this) {
            case LIGHT -> Palette.LIGHT;
            case DARK -> Palette.DARK;
        };
    }
}
