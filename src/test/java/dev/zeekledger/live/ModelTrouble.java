package dev.zeekledger.live;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong with the agents of a {@link ModelController}, as it tells of their nodes. */
public final class ModelTrouble {

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Map<String, List<NodeStatus>> extra = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Set<String> disconnected = ConcurrentHashMap.newKeySet();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  private volatile Optional<List<Result>> answer = Optional.empty();
  private volatile boolean mute;

  /** From now on the node is in that state; without a process, if it does not run. */
  public void setState(String node, State state) {
    states.put(node, state);
  }

  /** An instance runs these too, one of the configuration or another. */
  public void add(String instance, NodeStatus... statuses) {
    extra.put(instance, List.of(statuses));
  }

  /** An agent says that it failed. */
  public void fail(String instance, String error) {
    failures.put(instance, error);
  }

  /** An agent is not connected any more. */
  public void disconnect(String instance) {
    disconnected.add(instance);
  }

  /** An agent does not answer, so that the controller gives up waiting. */
  public void silence(String instance) {
    silent.add(instance);
  }

  /** The controller answers this instead, whatever it is. */
  public void answer(List<Result> results) {
    answer = Optional.of(results);
  }

  /** The controller does not answer at all. */
  public void mute() {
    mute = true;
  }

  /** What it answers to a request for node status, where all would be well with these. */
  Optional<List<Result>> answered(List<Result> nodes) {
    return mute ? Optional.empty() : Optional.of(answer.orElseGet(() -> with(nodes)));
  }

  private List<Result> with(List<Result> nodes) {
    List<Result> results = new ArrayList<>();
    for (Result result : nodes) {
      String instance = result.instance().orElseThrow();
      if (failures.containsKey(instance)) {
        results.add(failure(Optional.of(instance), failures.get(instance)));
      } else if (!disconnected.contains(instance) && !silent.contains(instance)) {
        results.add(reported(result, instance));
      }
    }
    extra.forEach(
        (instance, statuses) -> {
          if (nodes.stream().noneMatch(one -> one.instance().orElseThrow().equals(instance))) {
            results.add(success("agent-request", instance, statuses));
          }
        });
    if (!silent.isEmpty()) {
      results.add(failure(Optional.empty(), "request timed out"));
    }
    return results;
  }

  private Result reported(Result result, String instance) {
    List<NodeStatus> statuses =
        new ArrayList<>(
            BrokerJson.statuses(result.data().orElseThrow()).stream().map(this::changed).toList());
    statuses.addAll(extra.getOrDefault(instance, List.of()));
    return success(result.reqid(), instance, statuses);
  }

  private NodeStatus changed(NodeStatus status) {
    State state = states.getOrDefault(status.node(), status.state());
    return new NodeStatus(
        status.node(),
        state,
        status.managementRole(),
        status.clusterRole(),
        status.pid().filter(pid -> state == State.RUNNING),
        status.port(),
        status.metricsPort());
  }

  private static Result success(String reqid, String instance, List<NodeStatus> statuses) {
    return new Result(
        reqid,
        true,
        Optional.of(instance),
        Optional.of(BrokerJson.ofStatuses(statuses)),
        Optional.empty(),
        Optional.empty());
  }

  private static Result failure(Optional<String> instance, String error) {
    return new Result(
        "agent-request", false, instance, Optional.empty(), Optional.of(error), Optional.empty());
  }
}
