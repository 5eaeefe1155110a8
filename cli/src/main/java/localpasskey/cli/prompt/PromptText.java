package localpasskey.cli.prompt;

import java.util.ArrayList;
import java.util.List;

/// What a prompt says, ready to show: foreign text in it is safe already.
///
/// @param title e.g. `Sign in`
/// @param lead what it is about; goes on with the site, on a line of its own
/// @param site empty where there is none
/// @param notes more lines: the account, who asks, what follows
/// @param error what was wrong with the previous try, empty at first
/// @param agree the word on the button for yes
/// @param destructive whether yes cannot be undone
/// @param choices accounts to choose from, a line each; none where there is nothing to choose
public record PromptText(
        String title,
        String lead,
        String site,
        List<String> notes,
        String error,
        String agree,
        boolean destructive,
        List<String> choices) {

    /// With nothing to choose.
    PromptText(
            String title,
            String lead,
            String site,
            List<String> notes,
            String error,
            String agree,
            boolean destructive) {
        this(title, lead, site, notes, error, agree, destructive, List.of());
    }

    public PromptText {
        notes = List.copyOf(notes);
        choices = List.copyOf(choices);
    }

    /// Without the title and the error.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(lead);
        if (!site.isEmpty()) {
            lines.addAll(List.of("", "    " + site, ""));
        }
        lines.addAll(notes);
        return List.copyOf(lines);
    }

    /// For a prompt that cannot show a list: offers the first of several, and says so.
    PromptText withoutList() {
        if (choices.isEmpty()) {
            return this;
        }
        List<String> said = new ArrayList<>();
        said.add("The account used last: " + choices.getFirst());
        said.add("There are %d here. To choose another, ask in a terminal: localpasskey prompter"
                .formatted(choices.size()));
        said.addAll(notes);
        return new PromptText(title, lead, site, said, error, agree, destructive);
    }
}
