package localpasskey.samples.spring;

import java.util.Map;
import localpasskey.attacks.SiteVisit;
import localpasskey.attacks.Target;
import tools.jackson.databind.JsonNode;

/// The sample as the attack kit sees it: what Spring Security's script and the sample's pages ask for.
record SpringTarget(RunningSample sample) implements Target {

    private static final int OK = 200;

    @Override
    public String origin() {
        return RunningSample.ORIGIN;
    }

    @Override
    public SiteVisit newAccount() {
        return new SpringVisit(sample.newAccount());
    }

    private record SpringVisit(Browser browser) implements SiteVisit {

        /// Empty where the website does not let this session ask.
        @Override
        public Asked beginRegistration() {
            Browser.Reply reply = browser.post("/webauthn/register/options", Map.of());
            if (reply.status() != OK) {
                return new Asked("", "");
            }
            JsonNode options = reply.json();
            return new Asked(
                    options.get("challenge").asString(),
                    options.get("user").get("id").asString());
        }

        @Override
        public boolean register(Map<String, Object> credential) {
            return browser.post(
                                    "/webauthn/register",
                                    Map.of("publicKey", Map.of("credential", credential, "label", "attacker's")))
                            .status()
                    == OK;
        }

        @Override
        public Asked beginSignIn() {
            return new Asked(browser.challenge(), "");
        }

        @Override
        public boolean signIn(Map<String, Object> credential) {
            return browser.answer(credential).status() == OK;
        }

        @Override
        public boolean signInByPassword() {
            browser.signInByPassword();
            return true;
        }

        @Override
        public boolean reads() {
            return browser.get("/").status() == OK;
        }

        @Override
        public boolean pays() {
            return browser.post("/pay", Map.of()).status() == OK;
        }

        @Override
        public SiteVisit elsewhere() {
            return new SpringVisit(browser.elsewhere());
        }

        @Override
        public boolean plantDecoy(String credentialId) {
            return browser.post("/decoys/" + credentialId, Map.of()).status() == OK;
        }

        @Override
        public String session() {
            return browser.session();
        }
    }
}
