package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.format.BrokerFrame;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.live.WebSocketServer.Client;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A controller as the facts describe it, with agents that connect from this machine and start nodes
 * at once. A node on the interface {@link #BROKEN} fails. It keeps its configurations while it is
 * stopped, as a controller does.
 */
public final class ModelController implements AutoCloseable {

  /** The agent that is connected to it. */
  public static final String AGENT = "agent";

  public static final String BROKEN = "nope0";

  private static final String VERSION = "9.1.0-dev";

  private final WebSocketServer server = new WebSocketServer(new Handler());
  private final Set<Client> subscribers = ConcurrentHashMap.newKeySet();
  private final Set<Client> pollers = ConcurrentHashMap.newKeySet();
  private final Map<String, String> runs = new HashMap<>();
  private final Map<String, Integer> pids = new HashMap<>();
  private final ModelTrouble trouble = new ModelTrouble();
  private Optional<Configuration> staged = Optional.empty();
  private Optional<Configuration> deployed = Optional.empty();
  private boolean refusing;
  private final List<Instant> refusals = new ArrayList<>();
  private boolean breaking;
  private Optional<List<Response>> held = Optional.empty();
  private final Set<String> polled = new HashSet<>();
  private int agentRequests;
  private int lastPid = 20_000;

  public ControllerAddress address() {
    return server.address();
  }

  /** Kills it: no one is told. */
  public void stop() {
    server.stop();
  }

  public void start() {
    server.start();
  }

  /** Whether a watch listens and has asked all that it asks on connecting. */
  boolean isWatched() {
    return !pollers.isEmpty();
  }

  /** Whether a poll was answered with the configuration of that id as the deployed one. */
  synchronized boolean wasPolled(String id) {
    return polled.contains(id);
  }

  public synchronized Configuration deployed() {
    return deployed.orElseThrow();
  }

  /** Keeps back what it answers to deploys, as long as nodes take to start. */
  public synchronized void holdDeploys() {
    held = Optional.of(new ArrayList<>());
  }

  /** Answers the deploys that were kept back. */
  public synchronized void releaseDeploys() {
    List<Response> responses = held.orElseThrow();
    held = Optional.empty();
    responses.forEach(this::answer);
  }

  /** From now on it refuses to deploy. */
  synchronized void refuseDeploys() {
    refusing = true;
  }

  /** When it refused to deploy. */
  synchronized List<Instant> refusals() {
    return List.copyOf(refusals);
  }

  /** From now on no node that it starts runs. */
  synchronized void breakNodes() {
    breaking = true;
  }

  /** What goes wrong with its agents and their nodes. */
  public ModelTrouble trouble() {
    return trouble;
  }

  @Override
  public void close() {
    server.close();
  }

  /** Takes what clients say; one at a time, as a controller does. */
  private final class Handler implements WebSocketServer.Handler {

    @Override
    public void heard(Client client, String text) throws IOException {
      synchronized (ModelController.this) {
        BrokerFrame frame = BrokerFrame.read(text);
        if (frame instanceof BrokerFrame.Subscription) {
          client.send(new BrokerFrame.Ack("model", VERSION).text());
          subscribers.add(client);
        } else if (frame instanceof BrokerFrame.Event event
            && ControllerEvent.of(event.message()) instanceof Request request) {
          publish(text, Optional.of(client));
          results(request)
              .map(results -> new Response(request.kind(), request.reqid(), results))
              .ifPresent(ModelController.this::answer);
          if (Polls.isPoll(request.reqid()) && request.deployed().orElse(false)) {
            pollers.add(client);
            deployed.map(Configuration::id).ifPresent(polled::add);
          }
        }
      }
    }

    @Override
    public void gone(Client client) {
      subscribers.remove(client);
      pollers.remove(client);
    }
  }

  private void answer(Response response) {
    if (held.isPresent() && response.kind() == RequestKind.DEPLOY) {
      held.get().add(response);
    } else {
      publish(response.message(Connection.TOPIC).text(), Optional.empty());
    }
  }

  /** Tells every subscriber but the one who says it. */
  private void publish(String frame, Optional<Client> from) {
    for (Client subscriber : subscribers) {
      if (from.filter(subscriber::equals).isEmpty()) {
        try {
          subscriber.send(frame);
        } catch (IOException e) {
          subscriber.cut();
        }
      }
    }
  }

  /** The Results of a request; nothing where there is no answer. */
  private Optional<List<Result>> results(Request request) {
    String reqid = request.reqid();
    return switch (request.kind()) {
      case STAGE -> Optional.of(stage(reqid, request.configuration().orElseThrow()));
      case DEPLOY -> Optional.of(deploy(reqid));
      case GET_CONFIGURATION ->
          Optional.of(List.of(configuration(reqid, request.deployed().orElseThrow())));
      case GET_NODES -> trouble.answered(nodes());
      case RESTART -> Optional.of(restart(reqid, request.arguments().get(0)));
      case TEST_TIMEOUT -> Optional.of(List.of(failure(reqid, "request timed out")));
      case GET_INSTANCES -> Optional.of(List.of(told(reqid, BrokerJson.ofInstances(agents()))));
      case GET_ID_VALUE -> Optional.empty();
    };
  }

  private List<Result> stage(String reqid, Configuration config) {
    List<String> errors = ModelPlan.errors(config);
    if (!errors.isEmpty()) {
      return errors.stream().map(error -> failure(reqid, error)).toList();
    }
    staged = Optional.of(config);
    return List.of(told(reqid, Data.string(config.id())));
  }

  /** The agents that are connected. */
  private static List<Instance> agents() {
    return List.of(new Instance(AGENT, ModelPlan.LOOPBACK, Optional.empty()));
  }

  private Result configuration(String reqid, boolean ofDeployed) {
    return (ofDeployed ? deployed : staged)
        .map(config -> told(reqid, BrokerJson.of(config)))
        .orElseGet(
            () ->
                failure(
                    reqid,
                    "no " + (ofDeployed ? "deployed" : "staged") + " configuration available"));
  }

  private List<Result> deploy(String reqid) {
    if (refusing) {
      refusals.add(Instant.now());
    }
    if (staged.isEmpty() || refusing) {
      return List.of(failure(reqid, "no configuration available to deploy"));
    }
    Configuration ready = ModelPlan.ready(staged.get());
    List<Result> results = new ArrayList<>();
    for (Instance instance : ready.instances()) {
      String agentRequest = agentRequest();
      if (ready.id().equals(runs.put(instance.name(), ready.id()))) {
        results.add(ofAgent(agentRequest, instance.name(), Optional.empty(), Optional.empty()));
      } else {
        launch(ready, instance, agentRequest, results);
      }
    }
    results.add(told(reqid, Data.string(ready.id())));
    deployed = Optional.of(ready);
    return results;
  }

  private void launch(
      Configuration config, Instance instance, String agentRequest, List<Result> results) {
    List<Node> nodes =
        config.nodes().stream().filter(node -> node.instance().equals(instance.name())).toList();
    if (nodes.stream().anyMatch(this::fails)) { // The agent waits for it in vain.
      results.add(
          new Result(
              agentRequest,
              false,
              Optional.of(instance.name()),
              Optional.empty(),
              Optional.of("request timed out"),
              Optional.empty()));
    }
    for (Node node : nodes) {
      boolean fails = fails(node);
      if (fails) {
        pids.remove(node.name());
      } else {
        pids.put(node.name(), ++lastPid);
      }
      results.add(
          ofAgent(
              agentRequest,
              instance.name(),
              Optional.of(node.name()),
              fails
                  ? Optional.of(new NodeOutputs("", "fatal error: no such interface"))
                  : Optional.empty()));
    }
  }

  private boolean fails(Node node) {
    return breaking || node.interfaceName().filter(BROKEN::equals).isPresent();
  }

  private List<Result> nodes() {
    return deployed.stream()
        .flatMap(config -> config.instances().stream())
        .map(
            instance ->
                new Result(
                    agentRequest(),
                    true,
                    Optional.of(instance.name()),
                    Optional.of(BrokerJson.ofStatuses(statuses(instance.name()))),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private List<NodeStatus> statuses(String instance) {
    List<NodeStatus> statuses = new ArrayList<>();
    statuses.add(
        new NodeStatus(
            instance,
            State.RUNNING,
            Role.AGENT,
            ClusterRole.NONE,
            Optional.of(20_000L),
            Optional.empty(),
            Optional.empty()));
    for (Node node : deployed.orElseThrow().nodes()) {
      if (node.instance().equals(instance)) {
        Optional<Long> pid = Optional.ofNullable(pids.get(node.name())).map(Integer::longValue);
        statuses.add(
            new NodeStatus(
                node.name(),
                pid.isPresent() ? State.RUNNING : State.FAILED,
                Role.NONE,
                node.role(),
                pid,
                node.port(),
                node.metricsPort()));
      }
    }
    return statuses;
  }

  private List<Result> restart(String reqid, Data nodes) {
    Set<String> asked = new TreeSet<>();
    ((Data.DataSet) nodes).elements().forEach(name -> asked.add(((Data.Scalar) name).text()));
    List<Result> results = new ArrayList<>();
    Set<Node> known = deployed.map(Configuration::nodes).orElse(Set.of());
    for (Node node : known) {
      if (asked.isEmpty() || asked.remove(node.name())) {
        pids.put(node.name(), ++lastPid);
        results.add(
            ofAgent(agentRequest(), node.instance(), Optional.of(node.name()), Optional.empty()));
      }
    }
    for (String name : asked) {
      if (known.stream().noneMatch(node -> node.name().equals(name))) {
        results.add(
            new Result(
                reqid,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of("unknown cluster node"),
                Optional.of(name)));
      }
    }
    return results;
  }

  private String agentRequest() {
    agentRequests++;
    return "agent-request-" + agentRequests;
  }

  private static Result ofAgent(
      String reqid, String instance, Optional<String> node, Optional<NodeOutputs> failure) {
    return new Result(
        reqid,
        failure.isEmpty(),
        Optional.of(instance),
        failure.map(BrokerJson::of),
        Optional.empty(),
        node);
  }

  private static Result told(String reqid, Data data) {
    return new Result(
        reqid, true, Optional.empty(), Optional.of(data), Optional.empty(), Optional.empty());
  }

  private static Result failure(String reqid, String error) {
    return new Result(
        reqid, false, Optional.empty(), Optional.empty(), Optional.of(error), Optional.empty());
  }
}
