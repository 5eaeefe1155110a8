package localpasskey.desktop.session;

/// What a notification says; foreign text in it is safe already.
///
/// @param action the word on its button
/// @param deed what the button does, called on the bus's thread
/// @param urgent stays until somebody looks
record Notification(String summary, String body, String action, Runnable deed, boolean urgent) {}
