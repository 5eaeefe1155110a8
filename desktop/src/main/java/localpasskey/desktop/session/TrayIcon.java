package localpasskey.desktop.session;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;
import localpasskey.desktop.look.AppIcon;

/// The icon in the panel: how it looks, and what a click on it does. Its picture goes over the bus, so that it needs no
/// installed icon.
///
/// @spec https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierItem/
final class TrayIcon implements BusObject {

    static final String PATH = "/StatusNotifierItem";
    static final String INTERFACE = "org.kde.StatusNotifierItem";

    private static final String NAME = "LocalPasskey";
    private static final int[] SIZES = {16, 22, 24, 32, 48, 64};

    private final Runnable open;
    private final List<Picture> pictures =
            IntStream.of(SIZES).mapToObj(Picture::ofSize).toList();

    /// @param open brings the manager's window up; called on the bus's thread
    TrayIcon(Runnable open) {
        this.open = open;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String interfaceName() {
        return INTERFACE;
    }

    @Override
    public Map<String, BusValue> properties() {
        Map<String, BusValue> all = new LinkedHashMap<>();
        all.put("Category", BusValue.text("ApplicationStatus"));
        all.put("Id", BusValue.text("localpasskey"));
        all.put("Title", BusValue.text(NAME));
        all.put("Status", BusValue.text("Active"));
        all.put("WindowId", BusValue.number(0));
        all.put("IconName", BusValue.text(""));
        all.put("IconPixmap", pixmaps(pictures));
        all.put("OverlayIconName", BusValue.text(""));
        all.put("OverlayIconPixmap", pixmaps(List.of()));
        all.put("AttentionIconName", BusValue.text(""));
        all.put("AttentionIconPixmap", pixmaps(List.of()));
        all.put("AttentionMovieName", BusValue.text(""));
        all.put("ToolTip", toolTip());
        all.put("ItemIsMenu", BusValue.flag(false));
        all.put("Menu", BusValue.path(TrayMenu.PATH));
        return all;
    }

    @Override
    public Optional<Result> run(String method, BusMessage call) {
        return switch (method) {
            case "Activate", "SecondaryActivate" -> {
                open.run();
                yield Optional.of(Result.NOTHING);
            }
            // The panel shows the menu by itself.
            case "ContextMenu", "Scroll", "ProvideXdgActivationToken" -> Optional.of(Result.NOTHING);
            default -> Optional.empty();
        };
    }

    private static BusValue pixmaps(List<Picture> pictures) {
        return new BusValue("a(iiay)", out -> write(out, pictures));
    }

    private static void write(BusWriter out, List<Picture> pictures) {
        out.array(
                8,
                () -> pictures.forEach(picture -> out.struct()
                        .int32(picture.size())
                        .int32(picture.size())
                        .array(1, () -> out.append(picture.argb()))));
    }

    private static BusValue toolTip() {
        return new BusValue("(sa(iiay)ss)", out -> {
            out.struct().text("");
            write(out, List.of());
            out.text(NAME).text("");
        });
    }

    /// @param argb four octets for each pixel, alpha first, row after row
    private record Picture(int size, BusWriter argb) {

        static Picture ofSize(int size) {
            BufferedImage image = AppIcon.image(size);
            BusWriter octets = new BusWriter();
            for (int pixel : image.getRGB(0, 0, size, size, null, 0, size)) {
                octets.octets(pixel >>> 24, pixel >>> 16, pixel >>> 8, pixel);
            }
            return new Picture(size, octets);
        }
    }
}
