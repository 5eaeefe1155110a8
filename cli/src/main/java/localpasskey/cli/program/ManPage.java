package localpasskey.cli.program;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import localpasskey.cli.invocation.CliVersion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// One command's page for `man`, in the language of man(7). picocli's own generator writes AsciiDoc, and would need
/// another program to make a page of it.
final class ManPage {

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /// By file name, e.g. `localpasskey-history-verify.1`. Hidden commands have none.
    static Map<String, String> all(CommandLine line) {
        Map<String, String> pages = new LinkedHashMap<>();
        add(line, pages);
        return pages;
    }

    private static void add(CommandLine line, Map<String, String> pages) {
        CommandSpec command = line.getCommandSpec();
        if (command.usageMessage().hidden()) {
            return;
        }
        pages.put(name(command) + ".1", new ManPage(command).write());
        line.getSubcommands().values().forEach(sub -> add(sub, pages));
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String write() {
        UsageMessageSpec usage = command.usageMessage();
        String title = roff(name(command).toUpperCase(Locale.ROOT));
        macro("TH \"%s\" 1 \"\" \"%s\" \"LocalPasskey\"".formatted(title, roff(CliVersion.PROGRAM)));
        section("NAME");
        text(name(command) + " - " + String.join(" ", usage.header()));
        section("SYNOPSIS");
        macro("nf");
        text(new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .stripTrailing());
        macro("fi");
        for (String description : usage.description()) {
            section("DESCRIPTION");
            text(description.strip());
        }
        arguments();
        subcommands();
        notes(usage);
        return page.toString();
    }

    private void arguments() {
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            for (PositionalParamSpec parameter : command.positionalParameters()) {
                item(parameter.paramLabel(), parameter);
            }
        }
        section("OPTIONS");
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String value = option.arity().max() == 0 ? "" : command.parser().separator() + option.paramLabel();
                item(String.join(", ", option.names()) + value, option);
            }
        }
    }

    @SuppressWarnings("deprecation") // nothing else gives the words with defaults and candidates filled in
    private void item(String head, ArgSpec argument) {
        macro("TP");
        macro("B " + roff(head));
        text(String.join(" ", argument.renderedDescription()));
    }

    private void subcommands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .forEach(sub -> {
                    macro("TP");
                    macro("BR " + roff(name(sub)) + " (1)");
                    text(String.join(" ", sub.usageMessage().header()));
                });
    }

    private void notes(UsageMessageSpec usage) {
        for (String footer : usage.footer()) {
            section("NOTES");
            macro("nf");
            text(footer.substring(1));
            macro("fi");
        }
    }

    private void section(String name) {
        macro("SH " + name);
    }

    private void macro(String line) {
        page.append('.').append(line).append('\n');
    }

    private void text(String text) {
        text.lines().map(ManPage::roff).forEach(line -> page.append(line).append('\n'));
    }

    /// A full stop or an apostrophe at the beginning of a line would be a command, a backslash anywhere an escape.
    private static String roff(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("%n", "");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
