package localpasskey.desktop.manager.part;

/// What every page of the manager works with.
public record ManagerContext(ManagerTexts texts, AgentConnection agent, OwnCommand command) {

    public String text(String key) {
        return texts.text(key);
    }
}
