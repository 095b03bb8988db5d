package dev.zeekledger.store;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Digests in their order, as one run of bytes, in which many of them are found and hashed faster
 * than one by one. It never changes.
 */
public final class SortedDigests {

  private static final int LENGTH = 32;

  private final byte[] bytes;

  private SortedDigests(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Digests in any order. */
  public static SortedDigests of(Collection<Digest> digests) {
    return new SortedDigests(new byte[0]).become(List.of(), digests);
  }

  /**
   * The same without some and with others.
   *
   * @throws IllegalArgumentException if one that goes is not there
   */
  public SortedDigests become(Collection<Digest> gone, Collection<Digest> come) {
    Digest[] out = gone.stream().sorted().toArray(Digest[]::new);
    Digest[] in = come.stream().sorted().toArray(Digest[]::new);
    var merged = new byte[Math.max(0, bytes.length + LENGTH * (in.length - out.length))];
    int from = 0; // up to where it is copied, or left out
    int to = 0;
    int o = 0;
    int i = 0;
    while (o < out.length || i < in.length) {
      boolean goes = i == in.length || (o < out.length && out[o].compareTo(in[i]) <= 0);
      Digest next = goes ? out[o++] : in[i++];
      int place = Math.max(from, place(next));
      if (goes) {
        require(next, place);
      }
      System.arraycopy(bytes, from, merged, to, place - from);
      to += place - from;
      from = place;
      if (goes) {
        from += LENGTH;
      } else {
        next.copyTo(merged, to);
        to += LENGTH;
      }
    }
    System.arraycopy(bytes, from, merged, to, bytes.length - from);
    return new SortedDigests(merged);
  }

  /** Where the first is that is not before a digest. */
  private int place(Digest digest) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (digest.compareTo(bytes, middle * LENGTH) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * LENGTH;
  }

  private void require(Digest digest, int place) {
    if (place == bytes.length || digest.compareTo(bytes, place) != 0) {
      throw new IllegalArgumentException("there is no digest " + digest);
    }
  }

  int size() {
    return bytes.length / LENGTH;
  }

  /** Adds them to what another digest is computed from. */
  void addTo(MessageDigest sha) {
    sha.update(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortedDigests digests && Arrays.equals(bytes, digests.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
