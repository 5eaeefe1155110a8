package localpasskey.desktop.manager.part;

/// The pages that another page has a button for.
public interface RelatedPages {

    void openHistory();

    void openSettings();

    /// Whether all is well.
    void openCheck();

    void openNewFile(FileKind kind);

    void openDeviceLost();

    /// Other ways to sign in.
    void openCoverage();
}
