package dev.zeekledger.cli;

import dev.zeekledger.diff.Masking;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hides what may be secret in a whole configuration: names stay, values do not. */
final class ConfigurationMask {

  private ConfigurationMask() {}

  static Configuration masked(Configuration configuration) {
    Set<Node> nodes =
        configuration.nodes().stream()
            .map(ConfigurationMask::masked)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Configuration(configuration.id(), configuration.instances(), nodes);
  }

  private static Node masked(Node node) {
    Map<String, String> env = new TreeMap<>(node.env());
    env.replaceAll((name, value) -> Masking.MASK);
    Node masked = node.withEnv(env);
    return node.options()
        .map(
            options ->
                masked.withOptions(
                    options.stream()
                        .map(option -> new Option(option.name(), Masking.MASK))
                        .collect(Collectors.toCollection(LinkedHashSet::new))))
        .orElse(masked);
  }
}
