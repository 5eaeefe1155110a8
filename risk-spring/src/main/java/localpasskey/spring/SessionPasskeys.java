package localpasskey.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The passkeys that the session was opened with, the latest first. They do not stand in Spring's
/// `Authentication`, whose principal is replaced when a password is added to a passkey.
final class SessionPasskeys {

    private static final String NAME = "localpasskey.spring.passkeys";

    /// More than anybody steps up with.
    private static final int MOST = 8;

    private SessionPasskeys() {}

    /// After a sign-in. The session gets another id, which the filter for passkeys leaves to others: who knew
    /// the old one is not signed in with it.
    static void add(PasskeyUse use) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                && servlet.getRequest().getSession(false) != null) {
            servlet.getRequest().changeSessionId();
        }
        List<PasskeyUse> others = of(use.user()).stream()
                .filter(other -> !other.id().equals(use.id()))
                .limit(MOST - 1)
                .toList();
        ArrayList<PasskeyUse> all = new ArrayList<>();
        all.add(use);
        all.addAll(others);
        RequestContextHolder.currentRequestAttributes().setAttribute(NAME, all, RequestAttributes.SCOPE_SESSION);
    }

    /// Those of this user; none where the session was opened as somebody else.
    static List<PasskeyUse> of(String user) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object found = request == null ? null : request.getAttribute(NAME, RequestAttributes.SCOPE_SESSION);
        return found instanceof List<?> uses
                ? uses.stream()
                        .filter(PasskeyUse.class::isInstance)
                        .map(PasskeyUse.class::cast)
                        .filter(use -> use.user().equals(user))
                        .toList()
                : List.of();
    }
}
