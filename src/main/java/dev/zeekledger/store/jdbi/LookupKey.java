package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An opaque id as a number, so that it is found by an index however long ids are.
 *
 * <p>Of an id that is looked up by a prefix of it, too, it is the first eight bytes, and numbers
 * are in the order of the bytes: what starts with {@code prefix} lies between {@code first(prefix)}
 * and {@code last(prefix)}. Of any other it is made of the whole id, as many may begin alike.
 */
final class LookupKey {

  private LookupKey() {}

  /** The key of an id that is looked up as a whole: the first eight bytes of its SHA-256. */
  static long whole(String text) {
    byte[] digest = Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }

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
