package localpasskey.desktop.manager;

/// What every page of the manager works with.
record Means(ManagerTexts texts, AgentDoor agent, OwnCommand command) {

    String text(String key) {
        return texts.text(key);
    }
}
