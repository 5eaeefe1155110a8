import org.jspecify.annotations.NullMarked;

/// The recovery sheet: what the agent knows of sites, as a PDF for the drawer. Knows no keys and no socket.
@NullMarked
module localpasskey.sheet {
    requires static org.jspecify;
    requires localpasskey.model;
    requires localpasskey.control;
    requires localpasskey.words;
    requires java.desktop;
    requires org.apache.pdfbox;
    requires org.apache.fontbox;
    requires org.apache.pdfbox.io;
    requires org.apache.commons.logging; // PDFBox writes to it, but cannot say so: it is no module itself

    exports localpasskey.sheet;
}
