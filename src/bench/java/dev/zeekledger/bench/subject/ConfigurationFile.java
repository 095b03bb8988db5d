package dev.zeekledger.bench.subject;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A configuration as a text to be kept in Git: like a cluster.cfg, with the options that one cannot
 * carry. It has the fields that the history uses.
 *
 * <pre>
 * [instances]
 * agent-000 = 10.0.0.1 2151/tcp
 *
 * [worker-0001]
 * instance = agent-000
 * role = WORKER
 * port = 20001/tcp
 * interface = eth0
 * cpu_affinity = 1
 * option Pcap::snaplen = 9000
 * env SITE = rack-0
 * </pre>
 */
final class ConfigurationFile {

  private static final String INSTANCES = "instances";

  private ConfigurationFile() {}

  static String write(Configuration configuration) {
    var text = new StringBuilder(write(configuration.instances()));
    configuration.nodes().forEach(node -> write(node, text));
    return text.toString();
  }

  static String write(Set<Instance> instances) {
    var text = new StringBuilder("[" + INSTANCES + "]\n");
    for (Instance instance : instances) {
      line(text, instance.name(), instance.host() + " " + instance.listenPort().orElseThrow());
    }
    return text.toString();
  }

  /** One section, with the empty line before it. */
  static String write(Node node) {
    var text = new StringBuilder();
    write(node, text);
    return text.toString();
  }

  private static void write(Node node, StringBuilder text) {
    text.append("\n[").append(node.name()).append("]\n");
    line(text, "instance", node.instance());
    line(text, "role", node.role());
    node.port().ifPresent(port -> line(text, "port", port));
    node.interfaceName().ifPresent(name -> line(text, "interface", name));
    node.cpuAffinity().ifPresent(core -> line(text, "cpu_affinity", core));
    node.options()
        .ifPresent(options -> options.forEach(o -> line(text, "option " + o.name(), o.value())));
    node.env().forEach((name, value) -> line(text, "env " + name, value));
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(" = ").append(value).append('\n');
  }

  static Configuration read(String id, String text) {
    Set<Instance> instances = new LinkedHashSet<>();
    Set<Node> nodes = new LinkedHashSet<>();
    String section = "";
    Map<String, String> fields = new HashMap<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end);
      start = end + 1;
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else if (line.isEmpty()) {
        end(section, fields, nodes);
      } else {
        int equals = line.indexOf(" = ");
        String key = line.substring(0, equals);
        String value = line.substring(equals + 3);
        if (section.equals(INSTANCES)) {
          instances.add(instance(key, value));
        } else {
          fields.put(key, value);
        }
      }
    }
    end(section, fields, nodes);
    return new Configuration(id, instances, nodes);
  }

  private static void end(String section, Map<String, String> fields, Set<Node> nodes) {
    if (!section.equals(INSTANCES)) {
      nodes.add(node(section, fields));
    }
    fields.clear();
  }

  private static Instance instance(String name, String value) {
    int space = value.indexOf(' ');
    return Instance.listening(
        name, new Address(value.substring(0, space)), Port.parse(value.substring(space + 1)));
  }

  private static Node node(String name, Map<String, String> fields) {
    Set<Option> options = new LinkedHashSet<>();
    Map<String, String> env = new HashMap<>();
    fields.forEach(
        (key, value) -> {
          if (key.startsWith("option ")) {
            options.add(new Option(key.substring("option ".length()), value));
          } else if (key.startsWith("env ")) {
            env.put(key.substring("env ".length()), value);
          }
        });
    return Node.of(name, fields.get("instance"), ClusterRole.valueOf(fields.get("role")))
        .withPort(Port.parse(fields.get("port")))
        .withInterface(fields.get("interface"))
        .withCpuAffinity(Long.parseLong(fields.get("cpu_affinity")))
        .withOptions(options)
        .withEnv(env);
  }
}
