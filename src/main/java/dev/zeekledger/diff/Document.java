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
import java.util.SortedMap;
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

  static final Set<String> INSTANCE_FIELDS = Set.of("host", "listen_port");

  /** The fields of a node that have elements with names. */
  static final Set<String> SETTING_FIELDS = Set.of(OPTIONS, ENV);

  /** The fields that a node can have. */
  public static final Set<String> NODE_FIELDS =
      Set.of(
          "instance",
          "role",
          "state",
          "port",
          SCRIPTS,
          OPTIONS,
          "interface",
          "cpu_affinity",
          ENV,
          "metrics_port");

  private Document() {}

  public static ObjectOf of(Configuration configuration) {
    Map<String, Value> sections = new LinkedHashMap<>();
    sections.put(INSTANCES, section(ByName.instances(configuration)));
    sections.put(NODES, section(ByName.nodes(configuration)));
    return new ObjectOf(sections);
  }

  /**
   * The values of a configuration by their paths: those of its {@link #of document} that have none
   * below them, such as a text, a list or an empty set of options.
   */
  public static SortedMap<Path, Value> values(Configuration configuration) {
    SortedMap<Path, Value> values = new TreeMap<>();
    section(ByName.instances(configuration))
        .fields()
        .forEach((name, instance) -> add(Path.of(INSTANCES, name), instance, values));
    section(ByName.nodes(configuration))
        .fields()
        .forEach((name, node) -> add(Path.of(NODES, name), node, values));
    return values;
  }

  private static void add(Path path, Value value, Map<Path, Value> values) {
    if (value instanceof ObjectOf object && !object.fields().isEmpty()) {
      object.fields().forEach((name, field) -> add(path.child(name), field, values));
    } else {
      values.put(path, value);
    }
  }

  private static ObjectOf section(ByName<?> records) {
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

  /** A node's fields, its name left out. */
  public static ObjectOf of(Node node) {
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
