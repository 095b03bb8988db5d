package dev.zeekledger.diff;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of environment variables and options that look as if their values were secret: those with
 * one of these words, in whatever case, in a name such as {@code DB_PASSWORD}, {@code dbPassword}
 * or {@code Kafka::sasl.password}.
 *
 * <ul>
 *   <li>PASSWORD, PASSWD, PASSPHRASE, SECRET, TOKEN, CREDENTIAL, each with an S behind or not, or
 *       at the end of a word, as in {@code PGPASSWORD}
 *   <li>PASS, PWD, AUTH, OAUTH, AUTHORIZATION, BEARER, CRED, CREDS, PSK
 *   <li>KEY or KEYS behind API, ACCESS, PRIVATE, SHARED, MASTER, ENCRYPTION, SIGNING or SSH, as in
 *       {@code apiKey} or {@code APIKEY}
 * </ul>
 */
final class SecretName {

  /** Between words, where a name has no other character there: camelCase, HTTPServer, key2. */
  private static final Pattern WORD_BOUNDARY =
      Pattern.compile(
          "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"
              + "|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  private static final Pattern SECRET =
      Pattern.compile(
          "(^|_)("
              + "\\p{Lu}*(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL)S?"
              + "|PASS|PWD|O?AUTH|AUTHORIZATION|BEARER|CREDS?|PSK"
              + "|(API|ACCESS|PRIVATE|SHARED|MASTER|ENCRYPTION|SIGNING|SSH)_?KEYS?"
              + ")(_|$)");

  private SecretName() {}

  static boolean matches(String name) {
    String words =
        WORD_BOUNDARY
            .matcher(name)
            .replaceAll("_")
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .toUpperCase(Locale.ROOT);
    return SECRET.matcher(words).find();
  }
}
