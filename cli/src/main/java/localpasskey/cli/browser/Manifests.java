package localpasskey.cli.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Our manifests in browsers' folders: puts them there, looks at them, takes them away. Touches no other file.
final class Manifests {

    private static final int LONGEST_MANIFEST = 1 << 16;

    private final BrowserFolders folders;
    private final Path program;

    /// @param program the file that browsers shall start
    Manifests(BrowserFolders folders, Path program) {
        this.folders = folders;
        this.program = program;
    }

    /// For whom a manifest is.
    enum Scope {
        PERSON,
        EVERYBODY
    }

    /// How it stands in one browser.
    ///
    /// @param file the manifest, or where it would be
    record ManifestStatus(KnownBrowser browser, Scope scope, Path file, State state) {}

    /// What is in a manifest's place.
    enum State {
        MISSING,
        /// The browser can start our program. That says nothing of the extension.
        SET_UP,
        /// It names another program, another extension, or a program that is not there.
        OUTDATED
    }

    /// The browsers that there are.
    List<KnownBrowser> browsers() {
        return folders.made().stream().filter(folders::isThere).toList();
    }

    /// Whether there is such a browser for this system.
    boolean isMade(KnownBrowser browser) {
        return folders.made().contains(browser);
    }

    /// Whether manifests can be for them on this system.
    boolean canBeFor(Scope scope) {
        return folders.scopes().contains(scope);
    }

    /// How its places stand, the person's first: that is the order in which a browser looks.
    List<ManifestStatus> look(KnownBrowser browser) throws IOException {
        List<ManifestStatus> standings = new ArrayList<>();
        for (Scope scope : folders.scopes()) {
            Path file = file(browser, scope);
            standings.add(new ManifestStatus(browser, scope, file, state(browser, file)));
        }
        return standings;
    }

    private State state(KnownBrowser browser, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return State.MISSING;
        }
        boolean same = Files.size(file) <= LONGEST_MANIFEST
                && Files.readString(file).equals(content(browser))
                && Files.isExecutable(program);
        return same ? State.SET_UP : State.OUTDATED;
    }

    /// @return the file that was written
    Path install(KnownBrowser browser, Scope scope) throws IOException {
        Path file = file(browser, scope);
        Files.createDirectories(file.resolveSibling(""));
        Path written = Files.writeString(file.resolveSibling(HostManifest.FILE_NAME + ".new"), content(browser));
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    /// @return whether there was one
    boolean remove(KnownBrowser browser, Scope scope) throws IOException {
        return Files.deleteIfExists(file(browser, scope));
    }

    /// Browsers in a sandbox (snap, Flatpak), by name.
    List<BrowserSandbox> boxes() {
        return folders.boxes();
    }

    private Path file(KnownBrowser browser, Scope scope) {
        return folders.manifests(browser, scope).resolve(HostManifest.FILE_NAME);
    }

    private String content(KnownBrowser browser) {
        return HostManifest.of(browser.kind(), program);
    }
}
