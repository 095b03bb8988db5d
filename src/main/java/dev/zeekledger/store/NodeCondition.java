package dev.zeekledger.store;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Glob;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A condition that a node meets or not, such as {@code interface=eth3} or {@code env/SITE!=lab*}.
 * Of a field with several values, such as scripts, one that fits is enough. A field that is not set
 * has no value that fits: {@code interface=*} is any node with an interface, {@code interface!=*}
 * any without.
 *
 * @param field where in a node: {@code name}, a field of it, or {@code options} or {@code env} and
 *     a name below it
 * @param value what the value there has to fit
 * @param negated whether no value there may fit
 */
public record NodeCondition(Path field, Glob value, boolean negated) {

  private static final Path NAME = Path.of("name");
  private static final List<String> SETTINGS = List.of("options", "env");

  public NodeCondition {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(value, "value");
    List<String> segments = field.segments();
    boolean setting = SETTINGS.contains(segments.get(0));
    if (segments.size() != (setting ? 2 : 1)
        || !(setting || field.equals(NAME) || Document.NODE_FIELDS.contains(segments.get(0)))) {
      throw unknownField(field.toString());
    }
  }

  /**
   * Reads a condition: FIELD=VALUE or FIELD!=VALUE. Roles and states may be in any case, and a port
   * without a protocol is one of any.
   *
   * @throws IllegalArgumentException if it is none; the message does not have the value
   */
  public static NodeCondition parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw unknownField(text);
    }
    boolean negated = equals > 0 && text.charAt(equals - 1) == '!';
    Path field = Path.parse(text.substring(0, negated ? equals - 1 : equals));
    return new NodeCondition(
        field, new Glob(canonical(field, text.substring(equals + 1))), negated);
  }

  private static String canonical(Path field, String value) {
    return switch (field.toString()) {
      case "role", "state" -> value.toUpperCase(Locale.ROOT);
      case "port", "metrics_port" -> value.matches("[0-9]+") ? value + "/*" : value;
      default -> value;
    };
  }

  private static IllegalArgumentException unknownField(String field) {
    var fields = new TreeSet<>(Document.NODE_FIELDS);
    SETTINGS.forEach(fields::remove);
    return new IllegalArgumentException(
        "\""
            + field
            + "\" is no field of a node, expected FIELD=VALUE or FIELD!=VALUE of name, "
            + String.join(", ", fields)
            + ", options/NAME, env/NAME");
  }

  /** The only name that a node can have which meets it; none if there are several. */
  public Optional<String> name() {
    return field.equals(NAME) && value.isLiteral() && !negated
        ? Optional.of(value.text())
        : Optional.empty();
  }

  /**
   * Whether a node meets it.
   *
   * @param node its name
   * @param fields its fields, as {@link Document#of(Node)} has them
   */
  public boolean isMet(String node, ObjectOf fields) {
    return value(node, fields).filter(this::fits).isPresent() != negated;
  }

  /** What a node has in the field. */
  public Optional<Value> value(String node, ObjectOf fields) {
    if (field.equals(NAME)) {
      return Optional.of(new Value.Text(node));
    }
    Optional<Value> found = Optional.of(fields);
    for (String segment : field.segments()) {
      found = found.map(ObjectOf.class::cast).flatMap(object -> object.field(segment));
    }
    return found;
  }

  private boolean fits(Value found) {
    return found.match(
        new Value.Cases<>() {
          @Override
          public Boolean text(String text) {
            return value.matches(text);
          }

          @Override
          public Boolean number(long number) {
            return value.matches(Long.toString(number));
          }

          @Override
          public Boolean list(List<Value> elements) {
            return elements.stream().anyMatch(NodeCondition.this::fits);
          }

          @Override
          public Boolean object(Map<String, Value> fields) {
            return false; // A setting's value is none.
          }
        });
  }
}
