package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the agents report of their processes: the answer to a request for node status.
 *
 * <p>An agent that is connected and does not answer has no Result of its own: the controller waits
 * for it, and then says of the request as a whole that it timed out.
 *
 * @param instances what each that answered runs, in the order it was told
 * @param failures what each that could not tell said instead
 * @param errors what was said of no instance, such as {@code request timed out}
 */
public record ReportedNodes(
    SortedMap<String, List<NodeStatus>> instances,
    SortedMap<String, String> failures,
    List<String> errors) {

  public ReportedNodes {
    SortedMap<String, List<NodeStatus>> copied = new TreeMap<>();
    instances.forEach((name, statuses) -> copied.put(name, List.copyOf(statuses)));
    instances = Collections.unmodifiableSortedMap(copied);
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    errors = List.copyOf(errors);
  }

  /** What was reported where all that were asked answered. */
  public static ReportedNodes of(Map<String, List<NodeStatus>> instances) {
    return new ReportedNodes(new TreeMap<>(instances), new TreeMap<>(), List.of());
  }

  /**
   * Reads the answer to a request for node status.
   *
   * @throws FormatException if it holds something else than node status
   */
  public static ReportedNodes of(Response response) {
    SortedMap<String, List<NodeStatus>> instances = new TreeMap<>();
    SortedMap<String, String> failures = new TreeMap<>();
    List<String> errors = new ArrayList<>();
    for (Result result : response.results()) {
      String error = result.error().orElse("error");
      if (result.success()) {
        String instance =
            result
                .instance()
                .orElseThrow(() -> FormatException.of("results: node status of no instance"));
        instances
            .computeIfAbsent(instance, name -> new ArrayList<>())
            .addAll(result.data().map(BrokerJson::statuses).orElse(List.of()));
      } else if (result.instance().isPresent()) {
        failures.put(result.instance().get(), error);
      } else {
        errors.add(error);
      }
    }
    return new ReportedNodes(instances, failures, errors);
  }

  /** The same with each error as it may be shown. */
  public ReportedNodes withErrors(UnaryOperator<String> shown) {
    SortedMap<String, String> failuresShown = new TreeMap<>(failures);
    failuresShown.replaceAll((instance, error) -> shown.apply(error));
    return new ReportedNodes(instances, failuresShown, errors.stream().map(shown).toList());
  }
}
