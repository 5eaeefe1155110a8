package localpasskey.desktop.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusOutgoing;
import localpasskey.dbus.BusReader;
import localpasskey.dbus.BusValue;
import localpasskey.dbus.BusWriter;

/// The menu of the icon in the panel, which the panel draws.
///
/// The bus's thread alone uses it, but for the first line, which is about how the agent stands.
///
/// @spec https://github.com/AyatanaIndicators/libdbusmenu/blob/main/libdbusmenu-glib/dbus-menu.xml
final class TrayMenu implements BusObject {

    static final String PATH = "/MenuBar";
    static final String INTERFACE = "com.canonical.dbusmenu";

    private static final int VERSION = 3;
    private static final int ROOT = 0;
    private static final int STANDING = 1;
    private static final String LAYOUT = "(ia{sv}av)";

    private final List<Entry> entries;
    private final Runnable aboutToShow;
    private final boolean leftToRight;
    private volatile Line line = new Line(1, "");

    /// @param entries from top to bottom, below the line that says how the agent stands
    /// @param aboutToShow called on the bus's thread when the person may soon see it
    TrayMenu(List<Entry> entries, boolean leftToRight, Runnable aboutToShow) {
        this.entries = List.copyOf(entries);
        this.leftToRight = leftToRight;
        this.aboutToShow = aboutToShow;
    }

    /// What can be chosen; a line apart where there is no word for it.
    ///
    /// @param deed called on the bus's thread
    record Entry(String words, Runnable deed) {

        static final Entry APART = new Entry("", () -> {});
    }

    /// @param revision of the whole menu
    private record Line(int revision, String words) {}

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
        return Map.of(
                "Version", BusValue.unsigned(VERSION),
                "TextDirection", BusValue.text(leftToRight ? "ltr" : "rtl"),
                "Status", BusValue.text("normal"),
                "IconThemePath", BusValue.texts(List.of()));
    }

    /// Another first line.
    ///
    /// @return what to tell the panel, where it is another one
    synchronized Optional<BusOutgoing> stands(String words) {
        if (words.equals(line.words())) {
            return Optional.empty();
        }
        line = new Line(line.revision() + 1, words);
        return Optional.of(new BusOutgoing.Signal(
                PATH,
                INTERFACE,
                "LayoutUpdated",
                "ui",
                new BusWriter().uint32(line.revision()).int32(ROOT)));
    }

    @Override
    public Optional<Result> run(String method, BusMessage call) throws BusException {
        return Optional.ofNullable(
                switch (method) {
                    case "GetLayout" -> layout(call.values("iias"));
                    case "GetGroupProperties" -> group(call.values("aias").numbers());
                    case "GetProperty" -> property(call.values("is"));
                    case "Event" -> event(call.values("isvu"));
                    case "AboutToShow" -> aboutToShow();
                    default -> null;
                });
    }

    private Result layout(BusReader values) throws BusException {
        int parent = values.int32();
        int depth = values.int32();
        Line now = line;
        BusWriter out = new BusWriter().uint32(now.revision());
        write(out, parent, now, parent == ROOT && depth != 0);
        return new Result("u" + LAYOUT, out);
    }

    private void write(BusWriter out, int id, Line now, boolean withChildren) throws BusException {
        out.struct().int32(id).dictionary(of(id, now));
        out.array(1, () -> {
            for (int child = STANDING; withChildren && child <= entries.size() + STANDING; child++) {
                out.variant(child(child, now));
            }
        });
    }

    private BusValue child(int id, Line now) {
        return new BusValue(
                LAYOUT, out -> out.struct().int32(id).dictionary(known(id, now)).array(1, () -> {}));
    }

    private Result group(List<Integer> wanted) {
        Line now = line;
        BusWriter out = new BusWriter();
        out.array(8, () -> ids(wanted).forEach(id -> out.struct().int32(id).dictionary(known(id, now))));
        return new Result("a(ia{sv})", out);
    }

    /// All where none is named.
    private Stream<Integer> ids(List<Integer> wanted) {
        return wanted.isEmpty()
                ? Stream.iterate(ROOT, id -> id + 1).limit(entries.size() + 2L)
                : wanted.stream().filter(this::isThere);
    }

    private Result property(BusReader values) throws BusException {
        Map<String, BusValue> all = of(values.int32(), line);
        BusValue value = all.get(values.text());
        if (value == null) {
            throw new BusException("there is no such property");
        }
        return new Result("v", new BusWriter().variant(value));
    }

    private Result event(BusReader values) throws BusException {
        int id = values.int32();
        if (values.text().equals("clicked") && id > STANDING && isThere(id)) {
            entries.get(id - STANDING - 1).deed().run();
        }
        return Result.NOTHING;
    }

    /// It may be drawn as it is: what changes is told afterwards.
    private Result aboutToShow() {
        aboutToShow.run();
        return new Result("b", new BusWriter().flag(false));
    }

    private boolean isThere(int id) {
        return id >= ROOT && id <= STANDING + entries.size();
    }

    private Map<String, BusValue> of(int id, Line now) throws BusException {
        if (!isThere(id)) {
            throw new BusException("there is no entry " + id);
        }
        return known(id, now);
    }

    private Map<String, BusValue> known(int id, Line now) {
        return switch (id) {
            case ROOT -> Map.of("children-display", BusValue.text("submenu"));
            case STANDING -> labelled(now.words(), false);
            default -> properties(entries.get(id - STANDING - 1));
        };
    }

    private static Map<String, BusValue> properties(Entry entry) {
        return entry.words().isEmpty() ? Map.of("type", BusValue.text("separator")) : labelled(entry.words(), true);
    }

    private static Map<String, BusValue> labelled(String words, boolean enabled) {
        Map<String, BusValue> properties = new LinkedHashMap<>();
        properties.put("label", BusValue.text(words.replace("_", "__"))); // one alone would underline a letter
        properties.put("enabled", BusValue.flag(enabled));
        properties.put("visible", BusValue.flag(!words.isEmpty()));
        return properties;
    }
}
