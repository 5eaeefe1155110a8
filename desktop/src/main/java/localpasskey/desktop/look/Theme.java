package localpasskey.desktop.look;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.JDialog;
import javax.swing.JFrame;

/// FlatLaf in our colours. For the event thread only.
public final class Theme {

    private Theme() {}

    /// For all windows, also those that are open.
    public static void install(Scheme scheme) {
        FlatLaf.setGlobalExtraDefaults(defaults(scheme.palette()));
        boolean installed = switch (scheme) {
            case LIGHT -> FlatLightLaf.setup();
            case DARK -> FlatDarkLaf.setup();
        };
        if (!installed) {
            throw new IllegalStateException("FlatLaf cannot be used");
        }
        // The window manager's own title bar: it says which program asks.
        JFrame.setDefaultLookAndFeelDecorated(false);
        JDialog.setDefaultLookAndFeelDecorated(false);
        FlatLaf.updateUI();
    }

    /// The scheme that is in use.
    public static Scheme current() {
        return FlatLaf.isLafDark() ? Scheme.DARK : Scheme.LIGHT;
    }

    /// In the words of FlatLaf's property files.
    private static Map<String, String> defaults(Palette palette) {
        Map<String, String> defaults = new LinkedHashMap<>();
        put(defaults, palette.text(), "@foreground", "@selectionForeground", "@selectionInactiveForeground");
        put(defaults, palette.ground(), "@background", "@componentBackground", "@menuBackground");
        put(defaults, palette.accent(), "@accentColor", "Component.focusColor", "Component.focusedBorderColor");
        put(defaults, palette.chosen(), "@selectionBackground", "@selectionInactiveBackground");
        put(defaults, palette.quiet(), "@disabledForeground", "TextField.placeholderForeground");
        put(defaults, palette.quiet(), "PasswordField.placeholderForeground", "TableHeader.foreground");
        put(defaults, palette.edge(), "Component.borderColor", "Button.borderColor", "CheckBox.icon.borderColor");
        put(defaults, palette.line(), "Table.gridColor", "Separator.foreground", "TableHeader.bottomSeparatorColor");
        put(defaults, palette.line(), "TableHeader.separatorColor", "PopupMenu.borderColor");
        put(defaults, palette.raised(), "Button.background", "ToolTip.background");
        put(defaults, palette.accent(), "Button.default.background", "Button.default.borderColor");
        put(defaults, palette.accent(), "Button.default.focusedBackground");
        put(defaults, palette.onAccent(), "Button.default.foreground", "Button.default.focusedBorderColor");
        put(defaults, palette.text(), "Button.default.focusColor");
        put(defaults, palette.quiet(), "Tree.icon.expandedColor", "Tree.icon.collapsedColor");
        put(defaults, palette.quiet(), "SearchField.clearIconColor", "PasswordField.revealIconColor");
        put(defaults, palette.quiet(), "Palette.quiet");
        put(defaults, palette.raised(), "Palette.raised");
        put(defaults, palette.line(), "Palette.line");
        put(defaults, palette.good(), "Palette.good");
        put(defaults, palette.pause(), "Palette.pause");
        put(defaults, palette.bad(), "Palette.bad");
        defaults.put("Button.default.boldText", "false");
        defaults.put("Component.arc", "8");
        defaults.put("Button.arc", "8");
        defaults.put("TextComponent.arc", "8");
        defaults.put("Component.focusWidth", "1");
        defaults.put("Component.innerFocusWidth", "1");
        defaults.put("ScrollBar.showButtons", "false");
        defaults.put("Table.showHorizontalLines", "true");
        defaults.put("Table.intercellSpacing", "0,1");
        defaults.put("Table.cellMargins", "4,10,4,10");
        defaults.put("TableHeader.height", "32");
        defaults.put("TableHeader.cellMargins", "4,8,4,8");
        return defaults;
    }

    private static void put(Map<String, String> defaults, Color colour, String... keys) {
        for (String key : keys) {
            defaults.put(key, Palette.css(colour));
        }
    }
}
