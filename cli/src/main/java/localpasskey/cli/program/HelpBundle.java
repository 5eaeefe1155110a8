package localpasskey.cli.program;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;

/// The catalogue's texts of the help, as picocli asks for them. A description and a footer stand below an empty line.
public final class HelpBundle extends ResourceBundle {

    private final Texts texts;

    /// @param texts of the part [Part#HELP]
    public HelpBundle(Texts texts) {
        this.texts = texts;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        if (!texts.keys().contains(key)) {
            return null;
        }
        boolean apart = key.endsWith(".usage.description") || key.endsWith(".usage.footer");
        return apart ? "\n" + texts.text(key) : texts.text(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keys());
    }
}
