package dev.zeekledger.format;

import dev.zeekledger.format.ClusterCfg.Percent;
import dev.zeekledger.model.Configuration;
import java.util.List;
import java.util.Objects;

/**
 * A configuration written in a format.
 *
 * @param text the text, with a newline at its end
 * @param losses what the format cannot carry of it, as paths
 */
public record WrittenConfiguration(String text, List<String> losses) {

  public WrittenConfiguration {
    Objects.requireNonNull(text, "text");
    losses = List.copyOf(losses);
  }

  /** Writes a configuration so that it reads back as exactly as the format allows. */
  public static WrittenConfiguration of(Configuration configuration, Format format) {
    return switch (format) {
      case CLUSTER_CFG -> {
        String text = ClusterCfg.write(ClientConfiguration.of(configuration), Percent.ESCAPE);
        yield new WrittenConfiguration(text, Losses.ofClusterCfg(configuration, text));
      }
      case JSON -> {
        String text = ClientJson.write(ClientConfiguration.of(configuration));
        yield new WrittenConfiguration(text, Losses.ofClientJson(configuration, text));
      }
      case BROKER ->
          new WrittenConfiguration(BrokerJson.text(BrokerJson.of(configuration)) + "\n", List.of());
    };
  }

  /**
   * Writes what was read from a text, to the letter of zeek-client: what that refuses to write is
   * refused.
   *
   * @throws FormatException if the format cannot hold it
   */
  public static WrittenConfiguration converted(ConfigurationText source, Format format) {
    ClientConfiguration client = source.client();
    return switch (format) {
      case CLUSTER_CFG -> {
        String text = ClusterCfg.write(client, Percent.REFUSE);
        yield new WrittenConfiguration(text, lossesOf(source, format, text));
      }
      case JSON -> {
        String text = ClientJson.write(client);
        yield new WrittenConfiguration(text, lossesOf(source, format, text));
      }
      case BROKER -> of(source.configuration(), format);
    };
  }

  /**
   * An id that the source did not say is no loss; what only zeek-client can hold is not compared.
   */
  private static List<String> lossesOf(ConfigurationText source, Format format, String text) {
    Configuration original;
    try {
      original = source.configuration();
    } catch (FormatException e) {
      return List.of();
    }
    List<String> losses =
        format == Format.JSON
            ? Losses.ofClientJson(original, text)
            : Losses.ofClusterCfg(original, text);
    return losses.stream().filter(loss -> source.idGiven() || !loss.startsWith("id ")).toList();
  }
}
