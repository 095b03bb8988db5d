package dev.zeekledger.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address, Zeek's {@code addr}, held in its canonical text: dotted decimal, or RFC
 * 5952 as Broker writes it (lower case, the longest run of zero groups folded, an IPv4-mapped
 * address as IPv4). Two spellings of one address are equal.
 *
 * @param text the canonical text
 */
public record Address(String text) implements Comparable<Address> {

  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  /** What zeek-client sends for an agent that connects to the controller. */
  public static final Address UNSPECIFIED = new Address("0.0.0.0");

  public Address {
    text = canonical(text);
  }

  /**
   * Reads any spelling of an address.
   *
   * @throws IllegalArgumentException if the text is neither an IPv4 nor an IPv6 address
   */
  public static Address parse(String text) {
    return new Address(text);
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public int compareTo(Address other) {
    return text.compareTo(other.text);
  }

  private static String canonical(String text) {
    Optional<int[]> octets = octets(text);
    if (octets.isPresent()) {
      return text; // Leading zeros are no address, so every IPv4 text is canonical.
    }
    return groups(text)
        .map(Address::render)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + text + "\" does not appear to be an IPv4 or IPv6 address"));
  }

  private static Optional<int[]> octets(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    int[] octets = new int[4];
    for (int i = 0; i < 4; i++) {
      if (!OCTET.matcher(parts[i]).matches()) {
        return Optional.empty();
      }
      octets[i] = Integer.parseInt(parts[i]);
      if (octets[i] > 255) {
        return Optional.empty();
      }
    }
    return Optional.of(octets);
  }

  /** The eight 16-bit groups of an IPv6 address. */
  private static Optional<int[]> groups(String text) {
    int fold = text.indexOf("::");
    if (fold < 0) {
      return part(text, true).filter(groups -> groups.length == 8);
    }
    Optional<int[]> head = part(text.substring(0, fold), false);
    Optional<int[]> tail = part(text.substring(fold + 2), true);
    if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length > 7) {
      return Optional.empty();
    }
    int[] groups = Arrays.copyOf(head.get(), 8);
    System.arraycopy(tail.get(), 0, groups, 8 - tail.get().length, tail.get().length);
    return Optional.of(groups);
  }

  /** Groups with colons between; dotted decimal may only stand at the end of the address. */
  private static Optional<int[]> part(String text, boolean last) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    String[] words = text.split(":", -1);
    int[] groups = new int[words.length];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      Optional<int[]> octets = last && i == words.length - 1 ? octets(words[i]) : Optional.empty();
      if (octets.isPresent()) {
        int[] o = octets.get();
        groups = Arrays.copyOf(groups, groups.length + 1);
        groups[count++] = o[0] << 8 | o[1];
        groups[count++] = o[2] << 8 | o[3];
      } else if (GROUP.matcher(words[i]).matches()) {
        groups[count++] = Integer.parseInt(words[i], 16);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  private static String render(int[] groups) {
    boolean mapped = groups[5] == 0xffff;
    for (int i = 0; i < 5; i++) {
      mapped &= groups[i] == 0;
    }
    if (mapped) {
      return (groups[6] >> 8)
          + "."
          + (groups[6] & 255)
          + "."
          + (groups[7] >> 8)
          + "."
          + (groups[7] & 255);
    }
    int foldStart = -1;
    int foldLength = 1; // A single zero group is not folded.
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && groups[j] == 0) {
        j++;
      }
      if (j - i > foldLength) {
        foldStart = i;
        foldLength = j - i;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == foldStart) {
        text.append("::");
        i += foldLength - 1;
      } else {
        if (i > 0 && i != foldStart + foldLength) {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
