package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a configuration together of the rows that hold it. */
final class ConfigurationParts {

  private final Set<Instance> instances = new HashSet<>();
  private final Map<Integer, Node> nodes = new HashMap<>();
  private final Map<SettingTable, Map<Integer, List<StoredSetting>>> settings =
      new EnumMap<>(SettingTable.class);

  private ConfigurationParts() {
    for (SettingTable table : SettingTable.values()) {
      settings.put(table, new HashMap<>());
    }
  }

  /** What these rows hold together, without an id. */
  static Configuration configuration(Collection<RowLife> rows) {
    var parts = new ConfigurationParts();
    rows.forEach(row -> row.part().accept(parts));
    Set<Node> whole = new HashSet<>();
    parts.nodes.forEach(
        (number, bare) ->
            whole.add(
                NodeTable.whole(
                    bare,
                    parts.settings(SettingTable.OPTION, number),
                    parts.settings(SettingTable.ENV, number))));
    return new Configuration("", parts.instances, whole);
  }

  private List<StoredSetting> settings(SettingTable table, int number) {
    return settings.get(table).getOrDefault(number, List.of());
  }

  void add(Instance instance) {
    instances.add(instance);
  }

  /** Adds a node without its settings. */
  void add(int number, Node bare) {
    nodes.put(number, bare);
  }

  void add(SettingTable table, StoredSetting setting) {
    settings.get(table).computeIfAbsent(setting.node(), number -> new ArrayList<>()).add(setting);
  }
}
