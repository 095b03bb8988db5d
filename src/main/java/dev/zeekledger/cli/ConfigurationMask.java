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
record ConfigurationMask(Masking masking) {

  Configuration masked(Configuration configuration) {
    Set<Node> nodes =
        configuration.nodes().stream()
            .map(this::masked)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Configuration(configuration.id(), configuration.instances(), nodes);
  }

  private Node masked(Node node) {
    Map<String, String> env = new TreeMap<>(node.env());
    env.replaceAll(masking::masked);
    Node masked = node.withEnv(env);
    return node.options()
        .map(
            options ->
                masked.withOptions(
                    options.stream()
                        .map(this::masked)
                        .collect(Collectors.toCollection(LinkedHashSet::new))))
        .orElse(masked);
  }

  private Option masked(Option option) {
    return new Option(option.name(), masking.masked(option.name(), option.value()));
  }
}
