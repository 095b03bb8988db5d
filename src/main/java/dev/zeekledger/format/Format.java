package dev.zeekledger.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The formats a configuration can be written in, by the names they have on the command line. */
public enum Format {
  /** zeek-client's INI file. */
  CLUSTER_CFG("cluster.cfg"),
  /** What {@code zeek-client get-config --as-json} prints. */
  JSON("json"),
  /** Broker's typed JSON. */
  BROKER("broker");

  private static final Set<String> BROKER_KEYS = Set.of("@data-type", "type");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  /** The format of that name. */
  public static Optional<Format> of(String text) {
    return Arrays.stream(values()).filter(format -> format.text.equals(text)).findFirst();
  }

  /**
   * The format a text is in, told from its content: what begins with a brace is JSON, Broker's
   * where it has a {@code @data-type} or is a message; anything else is a cluster.cfg. A byte order
   * mark changes nothing of that, though no JSON may have one.
   *
   * @throws FormatException if it begins as JSON and is none
   */
  public static Format detect(String text) {
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (!unmarked.stripLeading().startsWith("{")) {
      return CLUSTER_CFG;
    }
    return Json.hasAnyKey(text, BROKER_KEYS) ? BROKER : JSON;
  }

  @Override
  public String toString() {
    return text;
  }
}
