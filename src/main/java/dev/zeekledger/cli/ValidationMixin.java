package dev.zeekledger.cli;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.ConfigurationError;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Validation;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options about the controller that would check a configuration. */
final class ValidationMixin {

  @Option(
      names = "--controller-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "The controller's Broker port, which no node may use; by default 2150/tcp.")
  private Port controllerPort = Validation.DEFAULT.controllerPort();

  @Option(
      names = "--no-auto-assign",
      description = "The controller does not assign ports to nodes that have none.")
  private boolean noAutoAssign;

  Validation validation() {
    return new Validation(controllerPort, !noAutoAssign);
  }

  /**
   * Tells what a controller would refuse, and that a configuration is empty.
   *
   * @param where what is told of, such as a file
   * @return whether a controller would accept it
   */
  boolean accepts(Configuration configuration, String where, Console console) {
    List<ConfigurationError> errors = validation().errors(configuration);
    errors.forEach(error -> console.tell(where + ": " + Lines.oneLine(error.text())));
    if (configuration.instances().isEmpty() && configuration.nodes().isEmpty()) {
      console.tell(where + ": warning: has no instance and no node");
    }
    return errors.isEmpty();
  }

  /** Ports such as 2150 or 2150/tcp. */
  static final class PortConverter implements ITypeConverter<Port> {
    @Override
    public Port convert(String text) {
      try {
        return Port.parse(text.contains("/") ? text : text + "/tcp");
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
