package dev.zeekledger.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A plain value that any JSON library can write: a text, a whole number, a list or an object. */
public sealed interface Value permits Value.Text, Value.WholeNumber, Value.ListOf, Value.ObjectOf {

  /** One function a shape; {@link #match} picks the one that fits. */
  interface Cases<T> {
    T text(String text);

    T number(long number);

    T list(List<Value> elements);

    T object(Map<String, Value> fields);
  }

  /** Applies the function of this value's shape. */
  <T> T match(Cases<T> cases);

  /** A string. */
  record Text(String text) implements Value {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.text(text);
    }
  }

  /** A number without a fraction, such as a core's. */
  record WholeNumber(long number) implements Value {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.number(number);
    }
  }

  /** Values in order. */
  record ListOf(List<Value> elements) implements Value {
    public ListOf {
      elements = List.copyOf(elements);
    }

    /** A list of strings. */
    public static ListOf texts(List<String> texts) {
      return new ListOf(texts.stream().<Value>map(Text::new).toList());
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.list(elements);
    }
  }

  /**
   * Values by name.
   *
   * @param fields the values; their order is kept for whoever shows them, and without meaning
   */
  record ObjectOf(Map<String, Value> fields) implements Value {

    static final ObjectOf EMPTY = new ObjectOf(Map.of());

    public ObjectOf {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of that name, if there is one. */
    public Optional<Value> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.object(fields);
    }
  }
}
