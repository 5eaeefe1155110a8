package localpasskey.cli.program;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.program.ProgramOptions.Choice;
import picocli.CommandLine.Command;

/// `localpasskey agent`, for the help only: the launcher starts the agent's own program instead of this one.
@Command(
        name = "agent",
        header = "Run the agent: the program that holds the vault and talks to the chip.",
        footer = {
            "",
            "It is a program of its own, which the localpasskey launcher starts.",
            "Runs in the foreground until it gets SIGTERM or SIGINT.",
            "Ends with 2 usage, 3 chip, 4 vault, 5 in use by another agent, 6 socket,",
            "7 prompter, 8 virtual USB key.",
            "",
            "Example:",
            "  localpasskey agent --uhid     plugs in the virtual USB key, where you may open /dev/uhid"
        })
public final class AgentCommand implements Callable<Integer> {

    public static final ProgramOptions OPTIONS = new ProgramOptions(
            "agent",
            "=",
            List.of(
                    new Choice("--data-dir", "DIR", "Where the vault is, and the control socket unless named."),
                    new Choice("--person", "UID", "Work as a service for this user, and serve nobody else's programs."),
                    new Choice("--tpm", "WHERE", "The kernel's device (the default), unix:PATH or tcp:HOST:PORT."),
                    new Choice("--control-socket", "PATH", "Where the person's programs reach the agent."),
                    new Choice(
                            "--ctaphid-socket", "PATH", "Serve the virtual key on this socket, for tests and tools."),
                    new Choice("--uhid", "", "Plug in the virtual USB key."),
                    new Choice("--no-uhid", "", "Do not plug it in (the default)."),
                    new Choice("--pinentry", "PROGRAM", "Start a prompter that asks by this pinentry program."),
                    new Choice(
                            "--always-uv",
                            "on|off",
                            "Verify the person for each request. Kept in the vault; on at first.",
                            List.of("on", "off")),
                    new Choice(
                            "--pin-policy",
                            "strict|lax",
                            "strict (the default): 6 characters, no common ones; lax: CTAP's 4.",
                            List.of("strict", "lax")),
                    new Choice(
                            "--fingers",
                            "any|these",
                            "On a Mac, which fingers new passkeys take: any that is enrolled (the default), or only these of now.",
                            List.of("any", "these"))));

    @Override
    public Integer call() throws CommandFailed {
        throw new CommandFailed(ExitCode.USAGE, "Put `agent` first, before all options: bin/localpasskey agent …");
    }
}
