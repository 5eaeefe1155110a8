package localpasskey.cli.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.cli.history.HistoryLog.Entry;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.model.LinkedLine;
import localpasskey.words.Texts;

/// Whether the history still begins with the lines of an exported file.
final class HistoryComparison {

    /// Longest line read, in UTF-16 units: more than the agent's messages have room for.
    private static final int MAX_LINE_LENGTH = 64 * 1024;

    private final Texts texts;
    private final ControlClient client;
    private List<LinkedLine> page = List.of();
    private long pageBegins;

    HistoryComparison(Texts texts, ControlClient client) {
        this.texts = texts;
        this.client = client;
    }

    /// What came of it.
    sealed interface Result {

        /// Every line of the file is in the history, in its place.
        ///
        /// @param hash the file's last, which an earlier one that was kept elsewhere must equal
        record Agrees(long lines, String hash) implements Result {}

        /// The file itself was altered. Lines of the file, from 1, its head among them.
        record FileAltered(long firstBadLine) implements Result {}

        /// The file follows from line to line, but this line of the history is another one now, or gone.
        record HistoryDiffers(long firstBadLine) implements Result {}
    }

    Result with(Path file) throws IOException, ControlException {
        try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(in)) {
            return compare(lines);
        }
    }

    private Result compare(BufferedReader lines) throws IOException, ControlException {
        String head = line(lines);
        Optional<String> hash =
                HistoryLog.isHead(head) ? HistoryLog.follow(head, HistoryLog.NO_HASH) : Optional.empty();
        long number = 0;
        long differs = 0;
        for (String line = line(lines); hash.isPresent() && !line.isEmpty(); line = line(lines)) {
            number++;
            hash = HistoryLog.follow(line, hash.get());
            Optional<Entry> entry = HistoryLog.entry(line);
            if (hash.isPresent() && (entry.isEmpty() || entry.get().number() != number)) {
                hash = Optional.empty();
            }
            if (hash.isPresent() && differs == 0 && !isInHistory(entry.get())) {
                differs = number;
            }
        }
        if (hash.isEmpty()) {
            return new Result.FileAltered(number + 1);
        }
        return differs == 0 ? new Result.Agrees(number, hash.get()) : new Result.HistoryDiffers(differs);
    }

    private boolean isInHistory(Entry entry) throws ControlException {
        long index = entry.number() - 1;
        if (index >= pageBegins + page.size()) {
            page = new ArrayList<>(client.historyLinks(new ListRange(Math.toIntExact(index), ControlProtocol.MAX_PAGE))
                    .rows());
            pageBegins = index;
        }
        int place = Math.toIntExact(index - pageBegins);
        return place < page.size()
                && page.get(place).line().number() == entry.number()
                && page.get(place).link().toHex().equals(entry.link());
    }

    /// Empty at the end.
    private String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = lines.read(); character >= 0 && character != '\n'; character = lines.read()) {
            if (line.length() >= MAX_LINE_LENGTH) {
                throw new IOException(texts.text("file.line-too-long", MAX_LINE_LENGTH));
            }
            line.append((char) character);
        }
        return line.toString();
    }
}
