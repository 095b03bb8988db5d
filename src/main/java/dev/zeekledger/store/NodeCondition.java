package dev.zeekledger.store;

import dev.zeekledger.diff.Document;
import dev.zeekledger.diff.Glob;
import dev.zeekledger.diff.Path;
import dev.zeekledger.diff.Value;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** Globs that some whole number fits: no sign but at its start, and no zero before a digit. */
  private static final Pattern NUMBERS = Pattern.compile("\\**(-?[1-9*][0-9*]*|0\\**)");

  public NodeCondition {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(value, "value");
    if (!isField(field)) {
      throw unknownField(field.toString());
    }
  }

  /**
   * Reads a condition: FIELD=VALUE or FIELD!=VALUE. Roles and states may be in any case, and a port
   * without a protocol is one of any.
   *
   * @throws IllegalArgumentException if it is none, or if no role, state, port or CPU can be such;
   *     the message does not have the value of an option or environment variable
   */
  public static NodeCondition parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw isField(Path.parse(text)) ? withoutOperator(text) : unknownField(text);
    }
    boolean negated = equals > 0 && text.charAt(equals - 1) == '!';
    Path field = Path.parse(text.substring(0, negated ? equals - 1 : equals));
    String value = text.substring(equals + 1);
    var condition = new NodeCondition(field, new Glob(canonical(field, value)), negated);
    checkPossible(field, condition.value(), value);
    return condition;
  }

  private static boolean isField(Path field) {
    List<String> segments = field.segments();
    return SETTINGS.contains(segments.get(0))
        ? segments.size() == 2
        : field.equals(NAME)
            || (segments.size() == 1 && Document.NODE_FIELDS.contains(segments.get(0)));
  }

  /** Refuses a role, state, port or CPU that there cannot be: the answer would say nothing. */
  private static void checkPossible(Path field, Glob value, String text) {
    switch (field.toString()) {
      case "role" -> checkPossible(value, text, "role", ClusterRole.values());
      case "state" -> checkPossible(value, text, "state", State.values());
      case "port", "metrics_port" -> {
        if (Port.all().map(Port::toString).noneMatch(value::matches)) {
          throw impossible(text, "port", "such as 2200, 2200/tcp, 22* or */udp");
        }
      }
      case "cpu_affinity" -> {
        if (!NUMBERS.matcher(text).matches()) {
          throw impossible(text, "CPU", "a whole number such as 3 or 1*");
        }
      }
      default -> {}
    }
  }

  private static void checkPossible(Glob value, String text, String what, Enum<?>[] possible) {
    List<String> names = Stream.of(possible).map(Enum::name).toList();
    if (names.stream().noneMatch(value::matches)) {
      throw impossible(text, what, "one of " + String.join(", ", names).toLowerCase(Locale.ROOT));
    }
  }

  private static IllegalArgumentException impossible(String text, String what, String expected) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no " + what + ", expected " + expected);
  }

  private static String canonical(Path field, String value) {
    return switch (field.toString()) {
      case "role", "state" -> value.toUpperCase(Locale.ROOT);
      case "port", "metrics_port" -> value.contains("/") ? value : value + "/*";
      default -> value;
    };
  }

  private static IllegalArgumentException withoutOperator(String field) {
    return new IllegalArgumentException(
        "\"" + field + "\" has no operator, expected " + field + "=VALUE or " + field + "!=VALUE");
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
