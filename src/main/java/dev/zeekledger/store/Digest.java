package dev.zeekledger.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest; their order is that of their bytes, unsigned. */
public final class Digest implements Comparable<Digest> {

  /** What the first revision of a cluster is chained to: 32 zero bytes. */
  public static final Digest ZERO = new Digest(new byte[32]);

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A digest from its 32 bytes.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static Digest of(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /** A fresh SHA-256 computation. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Puts its bytes among others, from that place on. */
  void copyTo(byte[] target, int place) {
    System.arraycopy(bytes, 0, target, place, bytes.length);
  }

  /** Compares it with the one whose bytes are at a place among others. */
  int compareTo(byte[] others, int place) {
    return Arrays.compareUnsigned(bytes, 0, bytes.length, others, place, place + bytes.length);
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
