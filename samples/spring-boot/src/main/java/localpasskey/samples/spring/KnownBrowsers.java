package localpasskey.samples.spring;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import localpasskey.risk.Decision;
import localpasskey.risk.Duty;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.spring.Website;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Which browsers an account was opened with before: by a cookie with a random value that nobody can guess. One
/// is known a day after its first sign-in; else a thief's would be known with the next request. And each
/// decision goes into the log.
final class KnownBrowsers implements Website {

    private static final Log LOG = LogFactory.getLog(KnownBrowsers.class);
    private static final String COOKIE = "browser";
    private static final int LENGTH = 32;
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration KNOWN_AFTER = Duration.ofDays(1);

    private final Alarms alarms;
    private final SecureRandom random = new SecureRandom();

    /// By the value of the cookie.
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    private record Browser(String user, Instant firstSeen) {}

    KnownBrowsers(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public ClientFacts client(String user) {
        boolean known = browser(user)
                .filter(browser -> browser.firstSeen().plus(KNOWN_AFTER).isBefore(Instant.now()))
                .isPresent();
        return known ? ClientFacts.USED_BEFORE : ClientFacts.NEW;
    }

    private Optional<Browser> browser(String user) {
        return cookie(attributes().getRequest())
                .map(browsers::get)
                .filter(browser -> browser.user().equals(user));
    }

    /// Of the duties, an alarm is carried out; notices are yours to add.
    @Override
    public void decided(String user, Action action, Decision decision) {
        LOG.info(user + " " + action + ": " + decision);
        if (decision.duties().contains(Duty.END_SESSIONS)) {
            LOG.warn("somebody used a decoy of " + user
                    + ": their sessions are over, and passkeys that can be copied are suspended");
            alarms.raise(user, Instant.now());
        }
        HttpServletResponse response = attributes().getResponse();
        if (action == Action.LOGIN
                && decision.isAllowed()
                && response != null
                && browser(user).isEmpty()) {
            byte[] value = new byte[LENGTH];
            random.nextBytes(value);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(value);
            browsers.put(text, new Browser(user, Instant.now()));
            Cookie cookie = new Cookie(COOKIE, text);
            cookie.setHttpOnly(true);
            cookie.setPath("/");
            cookie.setMaxAge((int) KEPT.toSeconds());
            cookie.setAttribute("SameSite", "Strict");
            response.addCookie(cookie);
        }
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static ServletRequestAttributes attributes() {
        return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    }
}
