package dev.zeekledger.store;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A program that saves revisions, and prints the number and id of each once it is saved. It keeps
 * the database open until its input ends.
 */
final class Saver {

  private Saver() {}

  /** The arguments for {@link #main}. */
  static List<String> arguments(DatabaseAddress address, String name, int saves) {
    return List.of(
        address.product().name(),
        address.jdbcUrl(),
        address.file().map(Path::toString).orElse(""),
        address.user().orElse(""),
        address.password().orElse(""),
        name,
        Integer.toString(saves));
  }

  public static void main(String[] args) throws IOException {
    var address =
        new DatabaseAddress(
            DatabaseProduct.valueOf(args[0]),
            args[1],
            given(args[2]).map(Path::of),
            given(args[3]),
            given(args[4]));
    try (Ledger ledger = Ledger.open(address)) {
      ConfigurationRepository history = ledger.configurations(ClusterName.DEFAULT);
      for (int i = 0; i < Integer.parseInt(args[6]); i++) {
        Kind kind = i % 3 == 2 ? Kind.DEPLOYED : Kind.SAVED;
        Saved saved = saved(history, Draft.of(configuration(args[5] + "-" + i), kind));
        System.out.println(saved.revision().number() + " " + saved.revision().id());
      }
      while (System.in.read() >= 0) {}
    }
  }

  /**
   * Saves once more what nobody knows of whether it was saved: under one id, it is one revision.
   */
  private static Saved saved(ConfigurationRepository history, Draft draft) {
    try {
      return history.save(draft);
    } catch (LedgerException e) {
      System.err.println("saved again, as " + e.getMessage());
      return history.save(draft);
    }
  }

  private static Optional<String> given(String argument) {
    return argument.isEmpty() ? Optional.empty() : Optional.of(argument);
  }

  /** What is saved under an id: ten nodes, one of which is of this id alone. */
  static Configuration configuration(String id) {
    List<Node> nodes =
        IntStream.range(0, 10)
            .mapToObj(i -> Node.of("worker-" + i, "agent", ClusterRole.WORKER))
            .map(node -> node.name().equals("worker-7") ? node.withEnv(Map.of("ID", id)) : node)
            .toList();
    return new Configuration(id, Set.of(Instance.connecting("agent")), Set.copyOf(nodes));
  }
}
