package dev.zeekledger.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A Zeek option with its value: Zeek's {@code Management::Option}.
 *
 * @param name the option's identifier, such as {@code Pcap::snaplen}
 * @param value its value in Zeek's notation
 */
public record Option(String name, String value) implements Comparable<Option> {

  private static final Comparator<Option> ORDER =
      Comparator.comparing(Option::name).thenComparing(Option::value);

  public Option {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(Option other) {
    return ORDER.compare(this, other);
  }
}
