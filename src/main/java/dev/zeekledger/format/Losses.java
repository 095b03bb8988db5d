package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonText;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a written text does not carry of the configuration it was made of, found by reading it back.
 * Each loss is one line: a path, then what it had there, such as {@code nodes/logger/state STOPPED}
 * or {@code nodes/worker/env/GREETING}. A value of an environment variable or option is in none.
 */
public final class Losses {

  private final List<String> losses = new ArrayList<>();

  private Losses() {}

  /** What a cluster.cfg does not carry. */
  public static List<String> ofClusterCfg(Configuration original, String written) {
    return of(
        original,
        written,
        text -> ClusterCfg.read(text, "cluster.cfg", "localhost", warning -> {}).toConfiguration());
  }

  /** What zeek-client's JSON does not carry. */
  public static List<String> ofClientJson(Configuration original, String written) {
    return of(
        original,
        written,
        text -> ClientJson.read(text).toConfiguration(),
        e -> ": " + e.getMessage()); // No message about zeek-client's JSON shows a free text.
  }

  /**
   * What a text of any format does not carry.
   *
   * @param read how the format is read; it throws a {@link FormatException} if it cannot be
   * @return the losses: the id's first, the instances', then the nodes'; if the text is not even
   *     readable, only that and the line, as the exception's message may show a value
   */
  public static List<String> of(
      Configuration original, String written, Function<String, Configuration> read) {
    return of(
        original, written, read, e -> e.line().isPresent() ? ", line " + e.line().getAsInt() : "");
  }

  private static List<String> of(
      Configuration original,
      String written,
      Function<String, Configuration> read,
      Function<FormatException, String> explain) {
    Configuration carried;
    try {
      carried = read.apply(written);
    } catch (FormatException e) {
      return List.of("the text is not readable" + explain.apply(e));
    }
    var losses = new Losses();
    losses.compare(original, carried);
    return losses.losses.stream().map(OneLine::of).toList();
  }

  private void compare(Configuration original, Configuration carried) {
    if (!original.id().equals(carried.id())) {
      losses.add("id " + original.id());
    }
    compareInstances(
        byName(original.instances(), Instance::name), byName(carried.instances(), Instance::name));
    compareNodes(byName(original.nodes(), Node::name), byName(carried.nodes(), Node::name));
  }

  private void compareInstances(
      Map<String, List<Instance>> originals, Map<String, List<Instance>> carried) {
    Map<String, List<Instance>> extra = new LinkedHashMap<>(carried);
    originals.forEach(
        (name, instances) -> {
          String path = "instances/" + name;
          String lower = PythonText.lower(name);
          List<Instance> same = carried.getOrDefault(name, List.of());
          if (same.isEmpty() && carried.containsKey(lower)) {
            losses.add(path + " name, read as " + lower);
            extra.remove(lower);
            same = carried.get(lower).stream().map(each -> renamed(each, name)).toList();
          }
          extra.remove(name);
          new Pairs<Instance>(path, losses).compare(instances, same, InstanceLosses::compare);
        });
    countExtra("instances", extra);
  }

  private void compareNodes(Map<String, List<Node>> originals, Map<String, List<Node>> carried) {
    Map<String, List<Node>> extra = new LinkedHashMap<>(carried);
    originals.forEach(
        (name, nodes) -> {
          extra.remove(name);
          new Pairs<Node>("nodes/" + name, losses)
              .compare(nodes, carried.getOrDefault(name, List.of()), NodeLosses::compare);
        });
    countExtra("nodes", extra);
  }

  /** Names that only the text has can be pieces of a value that broke out of its place. */
  private void countExtra(String kind, Map<String, ?> extra) {
    if (!extra.isEmpty()) {
      losses.add(kind + " more than there were: " + extra.size());
    }
  }

  private static Instance renamed(Instance instance, String name) {
    return new Instance(name, instance.host(), instance.listenPort());
  }

  private static <T> Map<String, List<T>> byName(Set<T> elements, Function<T, String> name) {
    Map<String, List<T>> byName = new TreeMap<>();
    elements.forEach(
        element ->
            byName.computeIfAbsent(name.apply(element), key -> new ArrayList<>()).add(element));
    return byName;
  }
}
