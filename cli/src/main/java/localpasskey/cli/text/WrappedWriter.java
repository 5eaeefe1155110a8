package localpasskey.cli.text;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/// Breaks the lines that are printed to a terminal at their blanks, where the terminal would break them anywhere.
public final class WrappedWriter extends PrintWriter {

    private final int width;

    /// @param width in columns
    public WrappedWriter(OutputStream out, Charset charset, int width) {
        super(out, true, charset);
        this.width = width;
    }

    @Override
    public void println(String text) {
        Paragraph.prose(text, width).forEach(super::println);
    }
}
