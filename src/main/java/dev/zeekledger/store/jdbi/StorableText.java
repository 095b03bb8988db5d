package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.NotStorableException;
import java.util.List;
import java.util.Optional;

/** Refuses what would not come back as it went in. */
record StorableText(Dialect dialect) {

  /** H2's longest VARCHAR has 1,048,576 characters; the same limit holds everywhere. */
  private static final int LONGEST = 1_000_000;

  /**
   * Checks all texts of a draft, so that nothing of one that cannot be held is stored.
   *
   * @throws NotStorableException if the database cannot hold one of them
   */
  void check(Draft draft) {
    check("the configuration's id", draft.configuration().id());
    check("the author", draft.author());
    check("the message", draft.message());
  }

  Asker check(Asker asker) {
    check("the author", asker.author());
    check("the message", asker.message());
    return asker;
  }

  void check(Instance instance) {
    check("an instance's name", instance.name());
  }

  void check(Node node) {
    check("a node's name", node.name());
    String path = "nodes/" + node.name() + "/";
    check(path + "instance", node.instance());
    List<String> scripts = node.scripts().orElse(List.of());
    if (scripts.size() > ColumnArrays.LONGEST) {
      throw NotStorableException.text(
          path + "scripts",
          scripts.size() + " elements",
          "is more than the " + ColumnArrays.LONGEST + " that fit");
    }
    scripts.forEach(script -> check(path + "scripts", script));
    check(path + "interface", node.interfaceName());
    for (SettingTable table : SettingTable.values()) {
      for (StoredSetting setting : table.settings(0, 0, node)) {
        check(path + table.field() + ", a name in it,", setting.name());
        check(path + table.field() + "/" + setting.name(), setting.value());
      }
    }
  }

  /**
   * The text itself.
   *
   * @param where what it is, for the message; never its value
   * @throws NotStorableException if the database cannot hold it
   */
  String check(String where, String text) {
    if (text.length() > LONGEST) {
      throw NotStorableException.text(
          where, text.length() + " characters", "is more than the " + LONGEST + " that fit");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 && !dialect.storesNul()) {
        throw NotStorableException.text(where, "a NUL character", "PostgreSQL cannot hold");
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw NotStorableException.text(where, "half a surrogate pair", "is no Unicode text");
        }
        i++;
      }
    }
    return text;
  }

  Optional<String> check(String where, Optional<String> text) {
    text.ifPresent(value -> check(where, value));
    return text;
  }
}
