package localpasskey.webauthn;

import java.util.List;

/// A value of JSON.
sealed interface JsonValue
        permits JsonObject,
                JsonValue.Items,
                JsonValue.Text,
                JsonValue.Whole,
                JsonValue.Bool,
                JsonValue.Null,
                JsonValue.Other {

    record Items(List<JsonValue> items) implements JsonValue {
        public Items {
            items = List.copyOf(items);
        }

        static Items of(List<String> texts) {
            return new Items(texts.stream().<JsonValue>map(Text::new).toList());
        }
    }

    record Text(String value) implements JsonValue {}

    record Whole(long value) implements JsonValue {}

    record Bool(boolean value) implements JsonValue {}

    record Null() implements JsonValue {}

    /// A number that is not whole or needs more than 64 bits: no member that we know has one.
    record Other() implements JsonValue {}
}
