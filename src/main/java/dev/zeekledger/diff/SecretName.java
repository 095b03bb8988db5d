package dev.zeekledger.diff;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of environment variables and options that look as if their values were secret, in whatever
 * case, such as {@code DB_PASSWORD}, {@code dbPassword} or {@code Kafka::sasl.password}. In doubt a
 * name does.
 *
 * <ul>
 *   <li>PASSWORD, PASSWD, PASSPHRASE, PASSCODE, SECRET, TOKEN or CREDENTIAL anywhere in them
 *   <li>KEY behind API, ACCESS, PRIVATE, SHARED, MASTER, ENCRYPTION, SIGNING or SSH, anywhere
 *   <li>PASS or PWD at the end of a word, as in {@code PGPASS}, but not BYPASS, COMPASS or TRESPASS
 *   <li>the words AUTH, OAUTH, AUTHORIZATION, BEARER, CRED, CREDS, PSK
 * </ul>
 */
final class SecretName {

  /** Between words, where a name has no other character there: camelCase, HTTPServer, key2. */
  private static final Pattern WORD_BOUNDARY =
      Pattern.compile(
          "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"
              + "|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Looked for in all letters and digits of a name. */
  private static final Pattern ANYWHERE =
      Pattern.compile(
          "PASSWORD|PASSWD|PASSPHRASE|PASSCODE|SECRET|TOKEN|CREDENTIAL"
              + "|(API|ACCESS|PRIVATE|SHARED|MASTER|ENCRYPTION|SIGNING|SSH)KEY");

  /** Looked for in the words of a name. */
  private static final Pattern WORDS =
      Pattern.compile(
          "((?<!BY|COM|TRES)PASS|PWD)(_|$)"
              + "|(^|_)(O?AUTH|AUTHORIZATION|BEARER|CREDS?|PSK)(_|$)");

  private SecretName() {}

  static boolean matches(String name) {
    String words = SEPARATOR.matcher(WORD_BOUNDARY.matcher(name).replaceAll("_")).replaceAll("_");
    String upper = words.toUpperCase(Locale.ROOT);
    return ANYWHERE.matcher(upper.replace("_", "")).find() || WORDS.matcher(upper).find();
  }
}
