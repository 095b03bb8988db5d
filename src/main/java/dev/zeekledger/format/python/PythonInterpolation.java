package dev.zeekledger.format.python;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code %} of {@code configparser.BasicInterpolation}: {@code %%} is a {@code %}, {@code
 * %(name)s} the value of another option of the section.
 */
final class PythonInterpolation {

  private static final Pattern REFERENCE = Pattern.compile("%\\(([^)]+)\\)s");
  private static final int MAX_DEPTH = 10;

  /** Ten levels of references can grow without end; Python would go on until memory is gone. */
  private static final int MAX_GROWTH = 1 << 24;

  private long growth;

  /** How much references have grown so far. */
  long growth() {
    return growth;
  }

  /** Takes what references grew by elsewhere, if it is not too much. */
  boolean grow(long more) {
    boolean fits = growth + more <= MAX_GROWTH;
    growth += fits ? more : 0;
    return fits;
  }

  /**
   * What an option reads as; empty if its key stands alone.
   *
   * @param section the section's name, for error messages
   * @param options what the value can refer to, itself included
   * @param option the name of one of them
   */
  String get(String section, Map<String, PythonOption> options, String option) {
    String raw = options.get(option).value().orElse("");
    return raw.indexOf('%') < 0 ? raw : new Expansion(section, options, option, raw).expand();
  }

  /**
   * Refuses a value that could not be read again.
   *
   * @throws PythonException a ValueError, if a {@code %} is neither doubled nor a reference
   */
  static void check(String value) {
    String rest = REFERENCE.matcher(value.replace("%%", "")).replaceAll("");
    int stray = rest.indexOf('%');
    if (stray >= 0) {
      throw PythonException.valueError(
          "invalid interpolation syntax in "
              + PythonText.repr(value)
              + " at position "
              + rest.codePointCount(0, stray));
    }
  }

  /** The work on one option's value. */
  private final class Expansion {

    private final String section;
    private final Map<String, PythonOption> options;
    private final String option;
    private final String raw;
    private final StringBuilder result = new StringBuilder();

    Expansion(String section, Map<String, PythonOption> options, String option, String raw) {
      this.section = section;
      this.options = options;
      this.option = option;
      this.raw = raw;
    }

    String expand() {
      append(raw, 1);
      return result.toString();
    }

    private void append(String value, int depth) {
      if (depth > MAX_DEPTH) {
        throw error(
            "InterpolationDepthError",
            "Recursion limit exceeded in value substitution: option "
                + where()
                + " contains an interpolation key which cannot be substituted in 10 steps."
                + " Raw value: "
                + PythonText.repr(raw));
      }
      int at = 0;
      for (int percent = value.indexOf('%'); percent >= 0; percent = value.indexOf('%', at)) {
        result.append(value, at, percent);
        if (value.startsWith("%%", percent)) {
          result.append('%');
          at = percent + 2;
        } else {
          at = appendReference(value, percent, depth);
        }
      }
      result.append(value, at, value.length());
    }

    /** Appends what the reference at that place stands for; returns where it ends. */
    private int appendReference(String value, int at, int depth) {
      if (!value.startsWith("%(", at)) {
        throw syntaxError("'%' must be followed by '%' or '(', found: ", value.substring(at));
      }
      Matcher reference = REFERENCE.matcher(value).region(at, value.length());
      if (!reference.lookingAt()) {
        throw syntaxError("bad interpolation variable reference ", value.substring(at));
      }
      String found = find(PythonText.lower(reference.group(1)));
      growth += found.length() + 1;
      if (growth > MAX_GROWTH) {
        throw error("MemoryError", "the references of option " + where() + " grow too large");
      }
      if (found.indexOf('%') >= 0) {
        append(found, depth + 1);
      } else {
        result.append(found);
      }
      return reference.end();
    }

    private String find(String name) {
      PythonOption found = options.get(name);
      if (found == null) {
        throw error(
            "InterpolationMissingOptionError",
            "Bad value substitution: option "
                + where()
                + " contains an interpolation key "
                + PythonText.repr(name)
                + " which is not a valid option name. Raw value: "
                + PythonText.repr(raw));
      }
      return found
          .value()
          .orElseThrow(() -> error("TypeError", "argument of type 'NoneType' is not iterable"));
    }

    private String where() {
      return PythonText.repr(option) + " in section " + PythonText.repr(section);
    }

    private PythonException syntaxError(String message, String rest) {
      return error("InterpolationSyntaxError", message + PythonText.repr(rest));
    }

    private PythonException error(String type, String message) {
      return new PythonException(type, message, options.get(option).line());
    }
  }
}
