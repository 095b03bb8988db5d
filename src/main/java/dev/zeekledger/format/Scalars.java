package dev.zeekledger.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.Port;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The scalars of Broker's typed JSON: what stands under {@code data}, checked against the type. A
 * scalar keeps the text of the wire, so that it is written as it was read.
 */
final class Scalars {

  private static final BigInteger COUNT_LIMIT = BigInteger.ONE.shiftLeft(64);
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern REAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern TIMESPAN =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?(ns|us|ms|s|min|h|d)");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:?[0-9]{2})?");

  private Scalars() {}

  /** Reads what stands under {@code data}; errors are told of the value around it. */
  static Scalar read(Data.Type type, JsonValue data, Where where) {
    JsonNode node = data.node();
    boolean fits =
        switch (type) {
          case NONE -> node.isObject() && node.isEmpty();
          case BOOLEAN -> node.isBoolean();
          case COUNT, INTEGER -> node.isIntegralNumber();
          case REAL -> node.isNumber();
          default -> node.isTextual();
        };
    if (!fits) {
      throw new JsonValue(node, where)
          .unexpected(shape(type) + " as data of \"" + type.wireName() + "\"");
    }
    var scalar = new Scalar(type, node.asText());
    check(scalar, where);
    return scalar;
  }

  /**
   * Writes what stands under {@code data}.
   *
   * @throws FormatException if the scalar's text is none of its type
   */
  static JsonNode write(Scalar scalar) {
    check(scalar, Where.ROOT);
    String text = scalar.text();
    return switch (scalar.type()) {
      case NONE -> JsonNodeFactory.instance.objectNode();
      case BOOLEAN -> BooleanNode.valueOf(text.equals("true"));
      case COUNT, INTEGER -> BigIntegerNode.valueOf(new BigInteger(text));
      case REAL -> DecimalNode.valueOf(LiteralNumbers.decimal(text));
      default -> TextNode.valueOf(text);
    };
  }

  private static String shape(Data.Type type) {
    return switch (type) {
      case NONE -> "an empty object";
      case BOOLEAN -> "true or false";
      case COUNT, INTEGER -> "a whole number";
      case REAL -> "a number";
      default -> "text";
    };
  }

  private static void check(Scalar scalar, Where where) {
    String text = scalar.text();
    boolean fits =
        switch (scalar.type()) {
          case NONE -> text.isEmpty();
          case BOOLEAN -> text.equals("true") || text.equals("false");
          case COUNT -> isCount(text);
          case INTEGER -> isInteger(text);
          case REAL -> REAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
          case STRING -> isText(text);
          case ENUM_VALUE -> !text.isBlank() && isText(text);
          case ADDRESS -> isAddress(text);
          case SUBNET -> isSubnet(text);
          case PORT -> isPort(text);
          case TIMESPAN -> TIMESPAN.matcher(text).matches();
          case TIMESTAMP -> TIMESTAMP.matcher(text).matches();
        };
    if (!fits) {
      // The text stays out of it: whatever carries the wrong type may be a secret.
      throw where.error(
          "not of type \"" + scalar.type().wireName() + "\", expected " + example(scalar.type()));
    }
  }

  private static String example(Data.Type type) {
    return switch (type) {
      case NONE -> "nothing";
      case BOOLEAN -> "true or false";
      case COUNT -> "a whole number from 0 to 18446744073709551615";
      case INTEGER -> "a whole number of 64 bits";
      case REAL -> "a number within the range of a double";
      case STRING -> "text without half a surrogate pair";
      case ENUM_VALUE -> "a name such as Management::RUNNING";
      case ADDRESS -> "an address such as 10.0.0.1 or 2001:db8::1";
      case SUBNET -> "a subnet such as 10.0.0.0/8";
      case PORT -> "a number and protocol such as 5000/tcp";
      case TIMESPAN -> "a number and unit such as 10s";
      case TIMESTAMP -> "a time such as 2026-11-23T10:00:00.000";
    };
  }

  private static boolean isCount(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return false;
    }
    var number = new BigInteger(text);
    return number.signum() >= 0 && number.compareTo(COUNT_LIMIT) < 0;
  }

  private static boolean isInteger(String text) {
    return WHOLE.matcher(text).matches() && new BigInteger(text).bitLength() < 64;
  }

  /** Half a surrogate pair is no character: it could not be stored, nor hashed as UTF-8. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isAddress(String text) {
    try {
      return !Address.parse(text).text().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isSubnet(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return false;
    }
    String address = text.substring(0, slash);
    int width = address.contains(":") ? 128 : 32;
    return isAddress(address) && Integer.parseInt(text.substring(slash + 1)) <= width;
  }

  private static boolean isPort(String text) {
    try {
      return Port.parse(text).number() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
