package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonIni;
import dev.zeekledger.format.python.PythonText;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes an INI file of a configuration: {@code to_config_parser} of zeek-client's {@code types.py},
 * its shortcomings included. A value with blanks gets double quotes, and that is all the quoting
 * there is.
 */
final class ClusterCfgWriter {

  private static final String INSTANCES = "instances";

  private final PythonIni ini = new PythonIni();
  private final ClusterCfg.Percent percent;

  ClusterCfgWriter(ClusterCfg.Percent percent) {
    this.percent = percent;
  }

  String write(ClientConfiguration configuration) {
    if (!configuration.instances().isEmpty()) {
      ini.addSection(INSTANCES);
      configuration.instances().forEach(this::add);
    }
    configuration.nodes().forEach(this::add);
    return ini.write();
  }

  private void add(ClientInstance instance) {
    Optional<String> spec =
        instance.port().map(port -> instance.hostOrUnspecified() + ":" + port.text());
    ini.set(INSTANCES, instance.name(), spec.map(this::escaped));
  }

  private void add(ClientNode node) {
    ini.removeSection(node.name()); // A later node replaces an earlier one, and the instances too.
    ini.addSection(node.name());
    set(node, "instance", node.instance());
    set(node, "role", node.role().name());
    node.port().ifPresent(port -> set(node, "port", port.toString()));
    node.scripts()
        .filter(scripts -> !scripts.isEmpty())
        .ifPresent(
            scripts ->
                set(
                    node,
                    "scripts",
                    scripts.stream()
                        .sorted(PythonText.ORDER)
                        .map(ClusterCfgWriter::quoted)
                        .collect(Collectors.joining(" "))));
    node.interfaceName().ifPresent(name -> set(node, "interface", name));
    node.cpuAffinity().ifPresent(core -> set(node, "cpu_affinity", core.toString()));
    if (!node.env().isEmpty()) {
      set(
          node,
          "env",
          node.env().entrySet().stream()
              .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()))
              .collect(Collectors.joining(" ")));
    }
    node.metricsPort().ifPresent(port -> set(node, "metrics_port", port.toString()));
  }

  private void set(ClientNode node, String key, String value) {
    ini.set(node.name(), key, Optional.of(escaped(value)));
  }

  private String escaped(String value) {
    return percent == ClusterCfg.Percent.ESCAPE ? value.replace("%", "%%") : value;
  }

  private static String quoted(String value) {
    return PythonText.hasSeveralWords(value) ? "\"" + value + "\"" : value;
  }
}
