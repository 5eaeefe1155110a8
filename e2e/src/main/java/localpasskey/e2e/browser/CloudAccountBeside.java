package localpasskey.e2e.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import localpasskey.e2e.ChromiumTab;
import localpasskey.e2e.RunningChromium;

/// A cloud account beside us, as Chromium pretends to have one, and what our popup says of it.
///
/// @param tab with the page
/// @param origin of the page
public record CloudAccountBeside(RunningChromium chromium, ChromiumTab tab, String origin) {

    public void pretend() {
        tab.call("WebAuthn.enable", Map.of());
        Map<String, Object> account = Map.of(
                "protocol", "ctap2",
                "transport", "usb",
                "hasResidentKey", true,
                "hasUserVerification", true,
                "isUserVerified", true,
                "defaultBackupEligibility", true,
                "defaultBackupState", true);
        tab.call("WebAuthn.addVirtualAuthenticator", Map.of("options", account));
    }

    /// Makes a passkey there.
    ///
    /// @return the names of what the page got
    public String create() {
        return tab.run("const made = await navigator.credentials.create({ publicKey:"
                + " PublicKeyCredential.parseCreationOptionsFromJSON(creation({ authenticatorSelection:"
                + " { authenticatorAttachment: 'cross-platform' } })) }); const names = [];"
                + " for (const name in made) names.push(name); return names.join()");
    }

    public void awaitPopup(String element, String words) {
        RunningChromium.await(
                words,
                () -> popup("const at = document.getElementById('" + element + "');"
                                + " return at.hidden ? '' : at.textContent")
                        .endsWith(words));
    }

    private String popup(String script) {
        try (ChromiumTab popup = chromium.popupAbout(origin)) {
            return popup.run(script);
        }
    }

    /// Takes its picture for the documentation where `localpasskey.screenshots` names a folder for it.
    public void keepPopup(String name) throws IOException {
        String folder = System.getProperty("localpasskey.screenshots", "");
        if (folder.isEmpty()) {
            return;
        }
        try (ChromiumTab popup = chromium.popupAbout(origin)) {
            RunningChromium.await(
                    "ready",
                    () -> popup.run("return document.body.dataset.look ?? ''").equals("ready"));
            for (String scheme : List.of("light", "dark")) {
                Files.write(
                        Files.createDirectories(Path.of(folder)).resolve(name + "-" + scheme + ".png"),
                        popup.picture(scheme, 340, 560));
            }
        }
    }
}
