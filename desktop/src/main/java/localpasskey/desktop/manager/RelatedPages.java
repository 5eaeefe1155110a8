package localpasskey.desktop.manager;

/// The pages that another page has a button for.
interface RelatedPages {

    void openHistory();

    void openNewFile(NewFile kind);

    void openDeviceLost();
}
