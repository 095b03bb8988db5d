package dev.zeekledger.diff;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The instances, or the nodes, of a configuration by their names; several can share one. */
final class ByName<T> {

  private final Map<String, List<T>> records;
  private final Function<T, Value> toValue;

  private ByName(Collection<T> records, Function<T, String> name, Function<T, Value> toValue) {
    this.records = new HashMap<>(records.size() * 2);
    this.toValue = toValue;
    for (T each : records) {
      this.records.merge(name.apply(each), List.of(each), ByName::concatenated);
    }
  }

  static ByName<Instance> instances(Configuration configuration) {
    return new ByName<>(configuration.instances(), Instance::name, Document::of);
  }

  static ByName<Node> nodes(Configuration configuration) {
    return new ByName<>(configuration.nodes(), Node::name, Document::of);
  }

  Set<String> names() {
    return records.keySet();
  }

  /** What goes by the name: nothing, its value, or the list of several in a canonical order. */
  Optional<Value> value(String name) {
    List<Value> values = named(name).stream().map(toValue).toList();
    if (values.size() < 2) {
      return values.stream().findFirst();
    }
    // Different records of one kind are written differently, so this order is total.
    return Optional.of(
        new ListOf(values.stream().sorted(Comparator.comparing(Notation::of)).toList()));
  }

  /** Whether the same goes by the name on both sides; builds no values, most records are equal. */
  boolean same(String name, ByName<T> other) {
    List<T> here = named(name);
    List<T> there = other.named(name);
    return here.equals(there)
        || (here.size() > 1 && new HashSet<>(here).equals(new HashSet<>(there)));
  }

  private List<T> named(String name) {
    return records.getOrDefault(name, List.of());
  }

  private static <T> List<T> concatenated(List<T> left, List<T> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }
}
