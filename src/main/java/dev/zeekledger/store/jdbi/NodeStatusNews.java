package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one agent's answer says that is not known: the statuses it ends and those it begins. A
 * process the agent no longer speaks of has no status any more.
 *
 * @param ended what does not hold any more
 * @param begun what holds from now on
 * @param readable false where the Result's data is something else than statuses
 */
record NodeStatusNews(List<StatusRow> ended, List<NodeStatus> begun, boolean readable) {

  /**
   * Compares an answer with what is known.
   *
   * @param known what holds now in the whole cluster
   * @param result an agent's Result; one without instance or data tells nothing
   */
  static NodeStatusNews of(List<StatusRow> known, Result result) {
    if (!result.success() || result.instance().isEmpty() || result.data().isEmpty()) {
      return new NodeStatusNews(List.of(), List.of(), true);
    }
    Set<NodeStatus> told;
    try {
      told = new HashSet<>(BrokerJson.statuses(result.data().get()));
    } catch (FormatException e) {
      return new NodeStatusNews(List.of(), List.of(), false); // It is kept, and changes no status.
    }
    List<StatusRow> ended = new ArrayList<>();
    for (StatusRow row : known) {
      if (row.instance().equals(result.instance().get()) && !told.remove(row.status())) {
        ended.add(row);
      }
    }
    return new NodeStatusNews(ended, List.copyOf(told), true);
  }

  /** Whether a Result tells the statuses of all of an agent's processes. */
  static boolean tells(Result result) {
    return result.success()
        && result.instance().isPresent()
        && result.data().isPresent()
        && of(List.of(), result).readable();
  }

  /** Whether no status ends or begins, and nothing was said that is no status. */
  boolean isEmpty() {
    return ended.isEmpty() && begun.isEmpty() && readable;
  }
}
