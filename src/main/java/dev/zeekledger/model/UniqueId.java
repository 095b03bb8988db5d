package dev.zeekledger.model;

import java.security.SecureRandom;

/** Fresh ids like those of Zeek's {@code unique_id("")}: 11 to 17 base-62 characters. */
public final class UniqueId {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 17;
  private static final SecureRandom RANDOM = new SecureRandom();

  private UniqueId() {}

  /** An id no one else has: 17 characters, 101 bits of chance. */
  public static String create() {
    var id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    return id.toString();
  }
}
