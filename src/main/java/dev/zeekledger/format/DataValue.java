package dev.zeekledger.format;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.Port;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value of Broker's data model that knows its place in a record. Each method says which type it
 * expects and refuses every other with a {@link FormatException}; what was found is named by its
 * type, never by its content.
 */
record DataValue(Data data, Where where) {

  static DataValue root(Data data, String name) {
    return new DataValue(data, Where.named(name));
  }

  /**
   * The fields of a record, in the order of their names. A record may end early, as those of older
   * Zeeks do, but not before {@code least} fields; the ones not there are none.
   */
  List<DataValue> fields(int least, String... names) {
    List<Data> found = sequence();
    if (found.size() < least || found.size() > names.length) {
      throw where.error(
          "expected a record of "
              + (least == names.length ? "" : least + " to ")
              + names.length
              + " fields ("
              + String.join(", ", names)
              + "), found "
              + found.size());
    }
    List<DataValue> fields = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      fields.add(new DataValue(i < found.size() ? found.get(i) : Data.NONE, where.field(names[i])));
    }
    return fields;
  }

  <T> List<T> vector(Function<DataValue, T> read) {
    return each(sequence(), read, new ArrayList<>());
  }

  /** A set; elements that read the same are one element. */
  <T> Set<T> set(Function<DataValue, T> read) {
    if (data instanceof Data.DataSet set) {
      return each(set.elements(), read, new LinkedHashSet<>());
    }
    throw unexpected(TypedJson.SET);
  }

  /** A table of string to string. */
  Map<String, String> strings() {
    if (!(data instanceof Data.Table table)) {
      throw unexpected(TypedJson.TABLE);
    }
    Map<String, String> strings = new LinkedHashMap<>();
    for (Data.Entry entry : table.entries()) {
      Where place = where.element(strings.size());
      String key = new DataValue(entry.key(), place.field("key")).string();
      String value = new DataValue(entry.value(), place.field("value")).string();
      if (strings.putIfAbsent(key, value) != null) {
        throw place.error("key " + Where.quote(key) + " is there twice");
      }
    }
    return strings;
  }

  <T> Optional<T> optional(Function<DataValue, T> read) {
    return data.equals(Data.NONE) ? Optional.empty() : Optional.of(read.apply(this));
  }

  String string() {
    return scalar(Data.Type.STRING);
  }

  boolean bool() {
    return scalar(Data.Type.BOOLEAN).equals("true");
  }

  Port port() {
    return parsed(Data.Type.PORT, Port::parse);
  }

  Address address() {
    return parsed(Data.Type.ADDRESS, Address::parse);
  }

  /** Zeek's {@code int}; a {@code count} will do, since some clients write a number as one. */
  long integer() {
    String text =
        data instanceof Scalar scalar && scalar.type() == Data.Type.COUNT
            ? scalar.text()
            : scalar(Data.Type.INTEGER);
    var number = new BigInteger(text);
    if (number.bitLength() > 63) {
      throw where.error("beyond 64 bits, expected at most 9223372036854775807");
    }
    return number.longValueExact();
  }

  /** An enum value, such as {@code Management::RUNNING} of the scope {@code Management}. */
  <E extends Enum<E>> E enumValue(Class<E> type, String scope) {
    String text = scalar(Data.Type.ENUM_VALUE);
    E[] constants = type.getEnumConstants();
    int nameAt = scope.length() + 2;
    for (E constant : constants) {
      if (text.length() == nameAt + constant.name().length()
          && text.endsWith(constant.name())
          && text.startsWith(scope)
          && text.startsWith("::", scope.length())) {
        return constant;
      }
    }
    throw where.error(noneOf(text, scope, constants));
  }

  private static String noneOf(String text, String scope, Enum<?>[] constants) {
    String found = "enum-value " + Where.quote(text);
    if (!text.startsWith(scope + "::")) {
      return found + " is not of " + scope;
    }
    return found
        + " is none of "
        + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
  }

  private <T> T parsed(Data.Type type, Function<String, T> parse) {
    String text = scalar(type);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw where.error("not of type \"" + type.wireName() + "\"");
    }
  }

  private String scalar(Data.Type type) {
    if (data instanceof Scalar scalar && scalar.type() == type) {
      return scalar.text();
    }
    throw unexpected(type.wireName());
  }

  private List<Data> sequence() {
    if (data instanceof Data.Sequence sequence) {
      return sequence.elements();
    }
    throw unexpected(TypedJson.VECTOR);
  }

  private <T, C extends Collection<T>> C each(
      List<Data> elements, Function<DataValue, T> read, C into) {
    int index = 0;
    for (Data element : elements) {
      into.add(read.apply(new DataValue(element, where.element(index++))));
    }
    return into;
  }

  private FormatException unexpected(String expected) {
    return where.error("expected " + expected + ", found " + TypedJson.typeName(data));
  }
}
