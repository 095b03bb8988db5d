package dev.zeekledger.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.JsonValue;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The instances, or the nodes, that the newest revision of a line has, by name. The next one is
 * told by the names under which something differs, each with all there is by that name from then
 * on: {@code {"logger":[],"worker-01":[{…}]}} says that logger went and what worker-01 is now. Two
 * by one name are no error here; a controller would refuse them.
 */
final class NamedParts<T> {

  private final Function<T, String> name;
  private final Function<T, ObjectNode> write;
  private final BiFunction<String, JsonValue, T> read;
  private SortedMap<String, Set<T>> parts = new TreeMap<>();

  NamedParts(
      Function<T, String> name,
      Function<T, ObjectNode> write,
      BiFunction<String, JsonValue, T> read) {
    this.name = name;
    this.write = write;
    this.read = read;
  }

  /** Goes on to the next revision, and tells what differs. */
  JsonNode next(Set<T> wanted) {
    SortedMap<String, Set<T>> named = new TreeMap<>();
    for (T part : wanted) {
      named.computeIfAbsent(name.apply(part), same -> new LinkedHashSet<>()).add(part);
    }
    Set<String> names = new TreeSet<>(parts.keySet());
    names.addAll(named.keySet());
    ObjectNode json = Fields.JSON.objectNode();
    for (String one : names) {
      Set<T> now = named.getOrDefault(one, Set.of());
      if (!now.equals(parts.get(one))) {
        ArrayNode array = json.putArray(one);
        now.stream()
            .map(write)
            .sorted(Comparator.comparing(ObjectNode::toString))
            .forEach(array::add);
      }
    }
    parts = named;
    return json;
  }

  /** Goes on to the next revision, given what differs. */
  Set<T> next(JsonValue json) {
    json.members()
        .forEach(
            (one, values) -> {
              Set<T> now = new LinkedHashSet<>();
              values.elements().forEach(value -> now.add(read.apply(one, value)));
              if (now.isEmpty()) {
                parts.remove(one);
              } else {
                parts.put(one, now);
              }
            });
    Set<T> all = new LinkedHashSet<>();
    parts.values().forEach(all::addAll);
    return all;
  }
}
