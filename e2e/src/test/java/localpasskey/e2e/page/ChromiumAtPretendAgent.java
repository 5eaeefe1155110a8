package localpasskey.e2e.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import localpasskey.e2e.BrowserPlace;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;
import localpasskey.e2e.site.TestSite;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A Chromium with our extension and three others, in front of a pretend agent behind the real relay.
///
/// @param another the folder of an extension that has every right that ours has, and does nothing by itself
/// @param atOnce what the first page after the start was told of a platform authenticator
record ChromiumAtPretendAgent(
        Path directory, PretendBrowserAgent agent, TestSite site, RunningChromium chromium, Path another, String atOnce)
        implements AutoCloseable {

    private static final String MANIFEST = """
            {"manifest_version": 3, "name": "Another", "version": "1",
             "permissions": ["webAuthenticationProxy", "nativeMessaging"],
             "background": {"service_worker": "background.js"}}""";

    private static ChromiumAtPretendAgent start() {
        try {
            Path directory = Files.createTempDirectory("chromium");
            BrowserPlace place = new BrowserPlace(directory);
            place.install("chromium");
            Path another = Files.createDirectories(directory.resolve("another"));
            Files.writeString(another.resolve("manifest.json"), MANIFEST);
            Files.writeString(another.resolve("background.js"), "");
            Files.writeString(another.resolve("page.html"), "<!doctype html><title>another</title>");
            PretendBrowserAgent agent = PretendBrowserAgent.listen(place.controlSocket());
            TestSite site = TestSite.start();
            RunningChromium chromium = RunningChromium.start(
                    place,
                    List.of(
                            NeighbourCeremonies.provider(place(directory, true), "early"),
                            BrowserPlace.extension("chromium"),
                            another,
                            NeighbourCeremonies.provider(place(directory, false), "late")),
                    site.options());
            try (ChromiumTab first = chromium.open(site.local() + "/")) {
                return new ChromiumAtPretendAgent(directory, agent, site, chromium, another, isThere(first));
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Whichever was installed first: Chromium runs the scripts of extensions in the order of their ids.
    private static Path place(Path directory, boolean before) throws IOException {
        Path place = Files.createTempDirectory(directory, "provider");
        while (RunningChromium.extensionId(place).compareTo(BrowserPlace.EXTENSION) < 0 != before) {
            place = Files.createTempDirectory(directory, "provider");
        }
        return place;
    }

    /// What a page is told of a platform authenticator.
    static String isThere(ChromiumTab page) {
        return page.run("return `${await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()}`");
    }

    @Override
    public void close() throws IOException, ControlException {
        chromium.close();
        site.close();
        agent.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Gives it to all test classes that want it, started for the first of them and ended after the last test of all.
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ChromiumAtPretendAgent.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Shared.class))
                    .computeIfAbsent(Shared.class, _ -> start());
        }
    }
}
