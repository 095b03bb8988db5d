package dev.zeekledger.format;

import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a text does not carry of one node. */
final class NodeLosses {

  private final String path;
  private final Node original;
  private final Node carried;
  private final List<String> losses;

  private NodeLosses(String path, Node original, Node carried, List<String> losses) {
    this.path = path;
    this.original = original;
    this.carried = carried;
    this.losses = losses;
  }

  static void compare(String path, Node original, Node carried, List<String> losses) {
    new NodeLosses(path, original, carried, losses).compare();
  }

  private void compare() {
    compare("instance", original.instance(), carried.instance());
    compare("role", original.role(), carried.role());
    compare("state", original.state(), carried.state());
    compareOptional("port", original.port(), carried.port());
    compareScripts();
    compareOptions();
    if (!original.interfaceName().equals(carried.interfaceName())) {
      add("interface");
    }
    compareOptional("cpu_affinity", original.cpuAffinity(), carried.cpuAffinity());
    compareEnv();
    compareOptional("metrics_port", original.metricsPort(), carried.metricsPort());
  }

  private void compareScripts() {
    if (original.scripts().equals(carried.scripts())) {
      return;
    }
    List<String> scripts = original.scripts().orElse(List.of());
    if (scripts.isEmpty()) {
      add("scripts " + (original.scripts().isPresent() ? "empty" : "absent"));
    } else if (sorted(scripts).equals(sorted(carried.scripts().orElse(List.of())))) {
      add("scripts order");
    } else {
      add("scripts");
    }
  }

  private void compareOptions() {
    Set<Option> before = original.options().orElse(Set.of());
    Set<Option> after = carried.options().orElse(Set.of());
    if (before.isEmpty() && original.options().isPresent() != carried.options().isPresent()) {
      add("options " + (original.options().isPresent() ? "empty" : "absent"));
    }
    before.stream()
        .filter(option -> !after.contains(option))
        .map(Option::name)
        .sorted()
        .forEach(name -> add("options/" + name));
    countExtra("options", after.stream().filter(option -> !before.contains(option)).count());
  }

  private void compareEnv() {
    original
        .env()
        .forEach(
            (name, value) -> {
              if (!value.equals(carried.env().get(name))) {
                add("env/" + name);
              }
            });
    countExtra(
        "env",
        carried.env().keySet().stream().filter(name -> !original.env().containsKey(name)).count());
  }

  /** Names that only the text has can be pieces of a value that broke out of its place. */
  private void countExtra(String field, long extra) {
    if (extra > 0) {
      add(field + " more than there were: " + extra);
    }
  }

  private void compareOptional(String field, Optional<?> before, Optional<?> after) {
    if (!before.equals(after)) {
      add(field + " " + before.map(Object::toString).orElse("absent"));
    }
  }

  private void compare(String field, Object before, Object after) {
    if (!before.equals(after)) {
      add(field + " " + before);
    }
  }

  private void add(String loss) {
    losses.add(path + "/" + loss);
  }

  private static List<String> sorted(List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    Collections.sort(sorted);
    return sorted;
  }
}
