package dev.zeekledger.controller;

import dev.zeekledger.controller.ControllerEvent.Poll;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What zeek-ledger itself asks of a controller, again and again. A history has room for the answers
 * that bring something new only, so request and answer are put together here, and an answer that
 * equals the one before is left out. Polls are told by their reqids; those of other processes are
 * the same as those of this one.
 *
 * <p>Say the deployed configuration is asked for under p1, and again under p2. Then what is heard
 * becomes:
 *
 * <pre>
 * request p1                nothing
 * response p1, C            poll p1: C
 * request p2, response p2, C    nothing
 * response p0               nothing: what was asked is not known
 * </pre>
 */
public final class Polls {

  private static final String PREFIX = "zeek-ledger-poll-";

  /** More than can be unanswered at a time. */
  private static final int MOST = 1000;

  private final Map<String, Request> asked = new LinkedHashMap<>();
  private final Map<List<Object>, Set<Result>> last = new HashMap<>();

  /** A poll for the staged or the deployed configuration. */
  public static Request configuration(boolean deployed) {
    return request(RequestKind.GET_CONFIGURATION, List.of(Data.bool(deployed)));
  }

  /** A poll for node status. */
  public static Request nodes() {
    return request(RequestKind.GET_NODES, List.of());
  }

  /** A poll for the agents that are connected. */
  public static Request instances() {
    return request(RequestKind.GET_INSTANCES, List.of());
  }

  private static Request request(RequestKind kind, List<Data> arguments) {
    return new Request(kind, PREFIX + UUID.randomUUID(), arguments);
  }

  /** What is to be recorded now that this was heard, if anything is. */
  public Optional<ControllerEvent> heard(ControllerEvent event) {
    if (event instanceof Request request && isPoll(request.reqid())) {
      asked.put(request.reqid(), request);
      if (asked.size() > MOST) {
        asked.remove(asked.keySet().iterator().next());
      }
      return Optional.empty();
    }
    if (event instanceof Response response && isPoll(response.reqid())) {
      return Optional.ofNullable(asked.remove(response.reqid()))
          .filter(request -> request.kind() == response.kind())
          .filter(request -> !isRepeated(request, response))
          .map(request -> new Poll(request, response));
    }
    if (!(event instanceof ControllerEvent.Unknown)) {
      forget(); // What is recorded of it may be something else than the last poll found.
    }
    return Optional.of(event);
  }

  /** Takes no answer for a repetition any more, as something may have been missed. */
  public void forget() {
    last.clear();
  }

  /** Whether a reqid is of a poll, of this process or another. */
  public static boolean isPoll(String reqid) {
    return reqid.startsWith(PREFIX);
  }

  /** Whether it was the answer the last time, too. Several agents answer in any order. */
  private boolean isRepeated(Request request, Response response) {
    Set<Result> results = new HashSet<>();
    response.results().forEach(result -> results.add(result.withReqid("")));
    return results.equals(last.put(List.of(request.kind(), request.arguments()), results));
  }
}
