package dev.zeekledger.store.jdbi;

import java.nio.charset.StandardCharsets;

/**
 * The first eight bytes of an opaque id as a number, so that an id or a prefix of one is found by a
 * range of an index however long ids are. Numbers are in the order of the bytes: what starts with
 * {@code prefix} lies between {@code first(prefix)} and {@code last(prefix)}.
 */
final class LookupKey {

  private LookupKey() {}

  /** The key of an id, and the lowest key of all that start with it. */
  static long first(String text) {
    return key(text, 0);
  }

  /** The highest key of all ids that start with that. */
  static long last(String prefix) {
    return key(prefix, 0xff);
  }

  private static long key(String text, int filler) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      key = key << 8 | (i < bytes.length ? bytes[i] & 0xff : filler);
    }
    return key ^ Long.MIN_VALUE; // signed numbers in the order of unsigned bytes
  }
}
