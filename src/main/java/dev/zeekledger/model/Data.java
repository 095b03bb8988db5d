package dev.zeekledger.model;

import java.util.List;
import java.util.Objects;

/**
 * A value of Broker's data model, for the fields that Zeek declares {@code any}. It holds what was
 * on the wire and gives it back unchanged, whatever its type.
 *
 * <p>Two sets, or two tables, are equal when they hold the same elements in whatever order.
 */
public sealed interface Data permits Data.Scalar, Data.Sequence, Data.DataSet, Data.Table {

  /** Broker's absent value. */
  Data NONE = new Scalar(Type.NONE, "");

  /** The scalar types, by Broker's names for them. */
  enum Type {
    NONE("none"),
    BOOLEAN("boolean"),
    COUNT("count"),
    INTEGER("integer"),
    REAL("real"),
    STRING("string"),
    ENUM_VALUE("enum-value"),
    ADDRESS("address"),
    SUBNET("subnet"),
    PORT("port"),
    TIMESPAN("timespan"),
    TIMESTAMP("timestamp");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /** The name in Broker's typed JSON, such as {@code enum-value}. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * A value without parts.
   *
   * @param type its type
   * @param text its text as on the wire, such as {@code 5000/tcp}, {@code true} or {@code -1};
   *     empty for {@link Type#NONE}
   */
  record Scalar(Type type, String text) implements Data {
    public Scalar {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A vector; Zeek's records travel as vectors of their fields.
   *
   * @param elements the elements, in order
   */
  record Sequence(List<Data> elements) implements Data {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A set.
   *
   * @param elements the elements in the order of the wire, which is without meaning
   */
  record DataSet(List<Data> elements) implements Data {
    public DataSet {
      elements = List.copyOf(elements);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof DataSet set && Unordered.equal(elements, set.elements);
    }

    @Override
    public int hashCode() {
      return Unordered.hash(elements);
    }
  }

  /**
   * A table.
   *
   * @param entries the entries in the order of the wire, which is without meaning
   */
  record Table(List<Entry> entries) implements Data {
    public Table {
      entries = List.copyOf(entries);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Table table && Unordered.equal(entries, table.entries);
    }

    @Override
    public int hashCode() {
      return Unordered.hash(entries);
    }
  }

  /** One entry of a {@link Table}. */
  record Entry(Data key, Data value) {
    public Entry {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }
  }

  static Data string(String text) {
    return new Scalar(Type.STRING, text);
  }

  /** A boolean. */
  static Data bool(boolean value) {
    return new Scalar(Type.BOOLEAN, Boolean.toString(value));
  }

  static Data vector(Data... elements) {
    return new Sequence(List.of(elements));
  }
}
