package localpasskey.cli.coverage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.control.report.Enrolment;
import localpasskey.words.Texts;

/// What a file of another password manager names. An entry without a website is passed over and counted: such files
/// have notes, cards and apps in them.
final class EntryList {

    /// Most passkeys or entries of one file.
    static final int MAX_ENTRIES = 10_000;

    private final Texts texts;
    private final SequencedSet<Enrolment> entries = new LinkedHashSet<>();
    private int read;
    private int passedOver;

    EntryList(Texts texts) {
        this.texts = texts;
    }

    /// @param address a URL or a host, perhaps neither
    void add(String address, String account) throws CommandFailed {
        count();
        Optional<String> site = SiteAddress.site(address);
        if (site.isPresent() && account.length() <= Enrolment.MAX_NAME_LENGTH) {
            entries.add(new Enrolment(site.get(), account, ""));
        } else {
            passedOver++;
        }
    }

    void passOver() throws CommandFailed {
        count();
        passedOver++;
    }

    private void count() throws CommandFailed {
        if (++read > MAX_ENTRIES) {
            throw LimitedJson.refused(texts, "metadata.too-many", MAX_ENTRIES);
        }
    }

    List<Enrolment> entries() {
        return List.copyOf(entries);
    }

    int passedOver() {
        return passedOver;
    }
}
