package dev.zeekledger.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that messages quote, zeek-client's above all: of
 *
 * <pre>
 * invalid node "manager" configuration: env value "TOKEN='x" is invalid
 * </pre>
 *
 * the node's name stays and the value goes. A value can hold quotes itself, and words such as
 * {@code node}. So a quoted text stays only before the first value, behind a word that says it is a
 * name, and made of letters, digits and {@code _.:-}; from the next quote to the last all is
 * hidden.
 */
public final class QuotedValues {

  private static final String NAME =
      "\\b(?:(?:node|instance|instance name|section|cluster|named|reading from|file:|convert)"
          + " (?<quote>[\"'])[\\w.:-]+\\k<quote>"
          + "|option '(?:"
          + String.join("|", NodeSection.KEYS)
          + ")')";

  /** What has no quote but in names, and then the rest. */
  private static final Pattern QUOTING =
      Pattern.compile("(?s)\\A(?<said>(?:[^\"']*" + NAME + ")*+[^\"']*)[\"'].*[\"']");

  /** Keys of a cluster.cfg: a line without its = is one, with the value in it. */
  private static final Pattern KEYS =
      Pattern.compile("(?s)(?<said>\\b" + ClusterCfgReader.UNEXPECTED + ").*");

  private QuotedValues() {}

  /** A message with the values that it quotes hidden; in doubt more than those. */
  public static String hidden(String message, String mask) {
    return hidden(QUOTING, hidden(KEYS, message, mask), mask);
  }

  private static String hidden(Pattern pattern, String message, String mask) {
    return pattern.matcher(message).replaceFirst("${said}" + Matcher.quoteReplacement(mask));
  }
}
