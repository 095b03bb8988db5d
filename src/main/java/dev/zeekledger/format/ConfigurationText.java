package dev.zeekledger.format;

import dev.zeekledger.model.Configuration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A configuration as it stood in a text of whichever format.
 *
 * @param format the format of the text
 * @param idGiven whether the text said an id
 * @param written what zeek-client would make of the text, where it was zeek-client's
 * @param carried the configuration itself, where it was not
 */
public record ConfigurationText(
    Format format,
    boolean idGiven,
    Optional<ClientConfiguration> written,
    Optional<Configuration> carried) {

  public ConfigurationText {
    Objects.requireNonNull(format, "format");
    if (written.isPresent() == carried.isPresent()) {
      throw new IllegalArgumentException("expected one of written and carried");
    }
  }

  /**
   * Reads a text.
   *
   * @param format the format it is in, where that is known; else told from its content
   * @param source its name, for messages
   * @param hostname the host that nodes run on that name no instance
   * @param warnings takes what the text has that is ignored, in zeek-client's words
   * @throws FormatException if it is not in the format, or holds no configuration
   */
  public static ConfigurationText read(
      String text,
      Optional<Format> format,
      String source,
      String hostname,
      Consumer<String> warnings) {
    Format found = format.orElseGet(() -> Format.detect(text));
    return switch (found) {
      case CLUSTER_CFG -> {
        ClientConfiguration client = ClusterCfg.read(text, source, hostname, warnings);
        yield new ConfigurationText(found, false, Optional.of(client), Optional.empty());
      }
      case JSON -> {
        ClientConfiguration client = ClientJson.read(text);
        yield new ConfigurationText(
            found, client.id().isPresent(), Optional.of(client), Optional.empty());
      }
      case BROKER -> {
        Configuration configuration =
            BrokerJson.configurationIn(text)
                .orElseThrow(() -> FormatException.of("holds no configuration"));
        yield new ConfigurationText(found, true, Optional.empty(), Optional.of(configuration));
      }
    };
  }

  /** The configuration as zeek-client would hold it. */
  public ClientConfiguration client() {
    return written.orElseGet(() -> ClientConfiguration.of(carried.orElseThrow()));
  }

  /**
   * The configuration in Zeek's types.
   *
   * @throws FormatException if it has what these cannot hold
   */
  public Configuration configuration() {
    return carried.orElseGet(() -> written.orElseThrow().toConfiguration());
  }
}
