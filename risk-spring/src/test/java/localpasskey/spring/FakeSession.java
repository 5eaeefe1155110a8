package localpasskey.spring;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;

/// A request with a session and nothing else.
final class FakeSession implements RequestAttributes {

    private final Map<String, Object> attributes = new HashMap<>();

    @Override
    public @Nullable Object getAttribute(String name, int scope) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value, int scope) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name, int scope) {
        attributes.remove(name);
    }

    @Override
    public String[] getAttributeNames(int scope) {
        return attributes.keySet().toArray(String[]::new);
    }

    @Override
    public void registerDestructionCallback(String name, Runnable callback, int scope) {}

    @Override
    public @Nullable Object resolveReference(String key) {
        return null;
    }

    @Override
    public String getSessionId() {
        return "session";
    }

    @Override
    public Object getSessionMutex() {
        return this;
    }
}
