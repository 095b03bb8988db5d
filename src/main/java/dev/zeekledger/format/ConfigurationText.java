package dev.zeekledger.format;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

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

  /** The configuration as zeek-client would hold it. */
  public ClientConfiguration client() {
    return written.orElseGet(() -> ClientConfiguration.of(carried.orElseThrow()));
  }

  /**
   * The configuration in Zeek's types; of several versions of a file {@link
   * ConfigurationReader#configuration} gives configurations that share what is the same.
   *
   * @throws FormatException if it has what these cannot hold
   */
  public Configuration configuration() {
    return configuration(ClientNode::toNode);
  }

  Configuration configuration(Function<ClientNode, Node> conversion) {
    return carried.orElseGet(() -> written.orElseThrow().toConfiguration(conversion));
  }
}
