package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the agents' answer says that is not known: the statuses it ends and those it begins. A
 * process its agent no longer speaks of has no status any more; an agent speaks by all Results of
 * its instance together.
 *
 * @param ended what does not hold any more
 * @param begun what holds from now on
 * @param readable false where some Result's data is something else than statuses
 */
record NodeStatusNews(List<StatusRow> ended, List<Told> begun, boolean readable) {

  /** A status, as an instance's agent told it. */
  record Told(String instance, NodeStatus status) {}

  /**
   * Compares an answer with what is known.
   *
   * @param known what holds now in the whole cluster
   * @param answer the agents' Results; one without instance or data tells nothing
   */
  static NodeStatusNews of(List<StatusRow> known, List<Result> answer) {
    Set<String> instances = new HashSet<>();
    Set<Told> told = new LinkedHashSet<>();
    boolean readable = true;
    for (Result result : answer) {
      if (!speaks(result)) {
        continue;
      }
      String instance = result.instance().orElseThrow();
      Optional<List<NodeStatus>> statuses = statuses(result);
      if (statuses.isEmpty()) {
        readable = false;
      } else {
        instances.add(instance);
        statuses.get().forEach(status -> told.add(new Told(instance, status)));
      }
    }
    List<StatusRow> ended = new ArrayList<>();
    for (StatusRow row : known) {
      if (instances.contains(row.instance()) && !told.remove(row.told())) {
        ended.add(row);
      }
    }
    return new NodeStatusNews(ended, List.copyOf(told), readable);
  }

  /** Whether a Result tells the statuses of an agent's processes. */
  static boolean tells(Result result) {
    return speaks(result) && statuses(result).isPresent();
  }

  private static boolean speaks(Result result) {
    return result.success() && result.instance().isPresent() && result.data().isPresent();
  }

  /** Nothing where the data is something else, which is kept and changes no status. */
  private static Optional<List<NodeStatus>> statuses(Result result) {
    try {
      return Optional.of(BrokerJson.statuses(result.data().orElseThrow()));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /** Whether no status ends or begins, and nothing was said that is no status. */
  boolean isEmpty() {
    return ended.isEmpty() && begun.isEmpty() && readable;
  }
}
