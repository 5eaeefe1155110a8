package localpasskey.e2e.browser;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.e2e.browser.BrowserSite.Account;

/// Has a real browser make and use passkeys with the key that is plugged in, and counts the questions to the person.
public final class BrowserStage implements AutoCloseable {

    /// For two seconds the key gives a refused question's answer again, see docs/decisions/0013.
    private static final Duration REFUSAL_FORGOTTEN = Duration.ofSeconds(4);

    private static final Duration TIME_TO_ASK = Duration.ofMinutes(5);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final Duration TIME_TO_END = Duration.ofSeconds(30);

    private static final Pattern SECRET = Pattern.compile("\"first\":\"([A-Za-z0-9_-]{43})\"");

    private final ScriptedPerson person;
    private final Page page;
    private final BrowserSite site;
    private final Process browser;
    private final List<Account> accounts = new ArrayList<>();
    private int passed;
    private int failed;

    private BrowserStage(ScriptedPerson person, Page page, BrowserSite site, Process browser) {
        this.person = person;
        this.page = page;
        this.site = site;
        this.browser = browser;
    }

    /// @param arguments whether passkeys are discoverable (`required`) or not (`discouraged`), the pretend person's
    ///     directory, then the command that starts a browser; the address is added
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean discoverable = arguments[0].equals("required");
        Page page = Page.open();
        BrowserSite site = new BrowserSite(page.origin(), "localhost", arguments[0]);
        ScriptedPerson person = new ScriptedPerson(Path.of(arguments[1]));
        List<String> command = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        command.add(page.address());
        boolean good;
        try (BrowserStage stage = new BrowserStage(person, page, site, start(command))) {
            stage.run(discoverable);
            System.out.printf("%d passed, %d failed%n", stage.passed, stage.failed);
            good = stage.failed == 0;
        }
        System.exit(good ? 0 : 1);
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(
                        ProcessBuilder.Redirect.to(Path.of("/run/browser.log").toFile()))
                .start();
    }

    private void run(boolean discoverable) throws IOException, InterruptedException {
        check("a passkey without a PIN set before", () -> accounts.add(create("ada")));
        if (accounts.isEmpty()) {
            return; // the rest would only say the same
        }
        Account ada = accounts.getFirst();
        check("a sign-in with that passkey named", () -> signIn(List.of(ada.id()), "preferred"));
        if (discoverable) {
            check("a sign-in without a passkey named", () -> signIn(List.of(), "required"));
        }
        check("a site that discourages verification gets it", () -> signIn(List.of(ada.id()), "discouraged"));
        check("a second passkey for the same account is refused", () -> {
            String outcome = page.perform("create", site.creation("ada", List.of(ada.id())));
            requireRefusal("InvalidStateError", outcome);
        });
        check("another account", () -> accounts.add(create("grace")));
        check(
                "a sign-in as that one, by name",
                () -> signIn(List.of(accounts.getLast().id()), "preferred"));
        check(
                "a sign-in with both named",
                () -> signIn(accounts.stream().map(Account::id).toList(), "preferred"));
        refusals(ada);
        check("a page that changes its mind takes the question along", () -> {
            person.waits();
            page.begin("get", site.request(List.of(ada.id()), "preferred"));
            awaitQuestion();
            page.abort();
            requireRefusal("AbortError", page.outcome());
        });
        check("and yes is yes again", () -> signIn(List.of(ada.id()), "preferred"));
        prf();
    }

    /// The browser's own, over hmac-secret of the key.
    private void prf() throws IOException, InterruptedException {
        check("PRF: a passkey that has one", () -> {
            String outcome = page.perform("create", extended(site.creation("secretive", List.of()), "{}"));
            requireCredential(outcome);
            requireHonest(outcome.contains("\"prf\":{\"enabled\":true}"), outcome);
            accounts.add(site.registered("secretive", outcome));
        });
        Account account = accounts.getLast();
        List<String> secrets = new ArrayList<>();
        for (String salt : List.of("AQID", "AQID", "BAUG")) {
            check("PRF: what " + salt + " comes to", () -> secrets.add(secret(account, salt)));
        }
        if (secrets.size() != 3
                || !secrets.get(0).equals(secrets.get(1))
                || secrets.get(0).equals(secrets.get(2))) {
            failed++;
            System.out.println("  ✗ PRF: not the same for the same salt alone: FAIL");
        }
    }

    /// @param salt in Base64url
    /// @return 32 octets in Base64url
    private String secret(Account account, String salt) throws InterruptedException {
        String outcome = page.perform(
                "get",
                extended(site.request(List.of(account.id()), "required"), "{\"eval\":{\"first\":\"" + salt + "\"}}"));
        requireCredential(outcome);
        site.signedIn(account, outcome);
        Matcher secret = SECRET.matcher(outcome);
        requireHonest(secret.find(), outcome);
        return secret.group(1);
    }

    /// @param options as JSON
    private static String extended(String options, String prf) {
        return options.substring(0, options.lastIndexOf('}')) + ",\"extensions\":{\"prf\":" + prf + "}}";
    }

    private void refusals(Account account) throws IOException, InterruptedException {
        check("no to a new passkey is no", () -> {
            person.refuses();
            requireRefusal("NotAllowedError", page.perform("create", site.creation("eve", List.of())));
            Thread.sleep(REFUSAL_FORGOTTEN);
        });
        check("no to a sign-in is no", () -> {
            person.refuses();
            String outcome = page.perform("get", site.request(List.of(account.id()), "preferred"));
            requireRefusal("NotAllowedError", outcome);
            Thread.sleep(REFUSAL_FORGOTTEN);
        });
    }

    private void awaitQuestion() throws IOException, InterruptedException {
        long end = System.nanoTime() + TIME_TO_ASK.toNanos();
        while (person.questions().isEmpty()) {
            requireHonest(System.nanoTime() < end, "the person is asked");
            Thread.sleep(LOOK_EVERY);
        }
    }

    private Account create(String user) throws InterruptedException {
        String outcome = page.perform("create", site.creation(user, List.of()));
        requireCredential(outcome);
        return site.registered(user, outcome);
    }

    /// @param allowed ids, none for any account
    private void signIn(List<String> allowed, String verification) throws InterruptedException {
        String outcome = page.perform("get", site.request(allowed, verification));
        requireCredential(outcome);
        String id = BrowserSite.id(outcome);
        Account account = accounts.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("signed with " + id));
        requireHonest(allowed.isEmpty() || allowed.contains(id), "signed with an allowed passkey");
        AuthenticatorData<?> data = site.signedIn(account, outcome);
        requireHonest(data.isFlagUP() && data.isFlagUV(), "the person was asked and verified");
        requireHonest(!data.isFlagBE() && !data.isFlagBS(), "it is no synced passkey");
    }

    private static void requireRefusal(String error, String outcome) {
        if (!outcome.startsWith(error + ":")) {
            throw new AssertionError("expected " + error + " but was: " + outcome);
        }
    }

    private static void requireCredential(String outcome) {
        if (!outcome.startsWith("{")) {
            throw new AssertionError("no credential but: " + outcome);
        }
    }

    private static void requireHonest(boolean condition, String words) {
        if (!condition) {
            throw new AssertionError("not true: " + words);
        }
    }

    /// One behaviour, for which the person is asked exactly once.
    private void check(String words, Step step) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        person.agrees();
        person.forgetQuestions();
        try {
            step.run();
            if (person.questions().size() != 1) {
                throw new AssertionError("the person was asked: " + person.questions());
            }
            passed++;
            System.out.printf("  ✓ %s (%d s)%n", words, secondsSince(begun));
        } catch (AssertionError | RuntimeException e) {
            failed++;
            System.out.printf("  ✗ %s (%d s): FAIL%n      %s%n", words, secondsSince(begun), e);
        }
    }

    private static long secondsSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    @Override
    public void close() {
        browser.destroy();
        Process ended = browser.onExit()
                .completeOnTimeout(browser, TIME_TO_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        ended.destroyForcibly(); // nothing where it has ended
        page.close();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
