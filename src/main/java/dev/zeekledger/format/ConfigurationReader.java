package dev.zeekledger.format;

import dev.zeekledger.model.Configuration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads configurations of whichever format. Where several of its texts are versions of one
 * cluster.cfg, each section is read once that is the same in them, and its node is one object in
 * all their configurations. Several threads may read with one.
 */
public final class ConfigurationReader {

  private final String hostname;
  private final KnownSections known = new KnownSections();

  /**
   * @param hostname the host that nodes run on that name no instance
   */
  public ConfigurationReader(String hostname) {
    this.hostname = hostname;
  }

  /**
   * Reads a text.
   *
   * @param format the format it is in, where that is known; else told from its content
   * @param source its name, for messages
   * @param warnings takes what the text has that is ignored, in zeek-client's words
   * @throws FormatException if it is not in the format, or holds no configuration
   */
  public ConfigurationText read(
      String text, Optional<Format> format, String source, Consumer<String> warnings) {
    Format found = format.orElseGet(() -> Format.detect(text));
    return switch (found) {
      case CLUSTER_CFG -> {
        ClientConfiguration client = ClusterCfg.read(text, source, hostname, warnings, known);
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

  /**
   * The configuration of a text that this one has read, in Zeek's types.
   *
   * @throws FormatException if it has what these cannot hold
   */
  public Configuration configuration(ConfigurationText text) {
    return text.format() == Format.CLUSTER_CFG
        ? text.configuration(known::toNode)
        : text.configuration();
  }
}
