package dev.zeekledger.diff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.diff.Value.Text;
import dev.zeekledger.diff.Value.WholeNumber;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A configuration's content as one tree: {@code {"instances": {NAME: {…}}, "nodes": {NAME: {…,
 * "options": {…}, "env": {…}}}}}. Two configurations have the same content exactly when their
 * documents are equal.
 *
 * <p>Ports and addresses are texts in Zeek's notation, roles and states upper-case names. Absent
 * fields are left out, and so is an empty env, which cannot be absent. Where several options of a
 * node share a name, its value is the sorted list of theirs; where several nodes or instances do,
 * as an invalid configuration may have it, the value is the sorted list of theirs.
 */
public final class Document {

  static final String INSTANCES = "instances";
  static final String NODES = "nodes";
  static final String OPTIONS = "options";
  static final String ENV = "env";
  static final String SCRIPTS = "scripts";

  private Document() {}

  public static ObjectOf of(Configuration configuration) {
    Map<String, Value> sections = new LinkedHashMap<>();
    sections.put(INSTANCES, section(ByName.instances(configuration)));
    sections.put(NODES, section(ByName.nodes(configuration)));
    return new ObjectOf(sections);
  }

  private static Value section(ByName<?> records) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : records.names().stream().sorted().toList()) {
      records.value(name).ifPresent(value -> values.put(name, value));
    }
    return new ObjectOf(values);
  }

  static Value of(Instance instance) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("host", text(instance.host()));
    instance.listenPort().ifPresent(port -> fields.put("listen_port", text(port)));
    return new ObjectOf(fields);
  }

  static Value of(Node node) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("instance", text(node.instance()));
    fields.put("role", text(node.role().name()));
    fields.put("state", text(node.state().name()));
    node.port().ifPresent(port -> fields.put("port", text(port)));
    node.scripts().ifPresent(scripts -> fields.put(SCRIPTS, ListOf.texts(scripts)));
    node.options().ifPresent(options -> fields.put(OPTIONS, options(options)));
    node.interfaceName().ifPresent(name -> fields.put("interface", text(name)));
    node.cpuAffinity().ifPresent(core -> fields.put("cpu_affinity", new WholeNumber(core)));
    if (!node.env().isEmpty()) {
      Map<String, Value> env = new TreeMap<>();
      node.env().forEach((name, value) -> env.put(name, text(value)));
      fields.put(ENV, new ObjectOf(env));
    }
    node.metricsPort().ifPresent(port -> fields.put("metrics_port", text(port)));
    return new ObjectOf(fields);
  }

  private static Value options(Set<Option> options) {
    Map<String, List<String>> values =
        options.stream()
            .sorted()
            .collect(groupingBy(Option::name, TreeMap::new, mapping(Option::value, toList())));
    Map<String, Value> fields = new LinkedHashMap<>();
    values.forEach(
        (name, texts) ->
            fields.put(name, texts.size() == 1 ? text(texts.get(0)) : ListOf.texts(texts)));
    return new ObjectOf(fields);
  }

  private static Value text(Object value) {
    return new Text(value.toString());
  }
}
