package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.controller.Recorder;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.NotStorableException;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Revision;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Stages and deploys through a controller. All of it is recorded: a request with who asked before
 * it is sent, so that it is known whatever becomes of it, its answer when that is there, and after
 * a deploy what was deployed. The ledger is opened for that alone, and not kept while it waits.
 */
public final class Deployer {

  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ControllerClient client;
  private final Supplier<Ledger> opening;
  private final ClusterName cluster;
  private final Duration timeout;

  /**
   * @param opening opens the ledger
   * @param timeout how long to wait for the answer to a stage or deploy
   */
  public Deployer(
      ControllerClient client, Supplier<Ledger> opening, ClusterName cluster, Duration timeout) {
    this.client = client;
    this.opening = opening;
    this.cluster = cluster;
    this.timeout = timeout;
  }

  /**
   * The configuration that the controller has staged or deployed, if it has one. It is recorded
   * where the ledger has something else.
   *
   * @throws IOException if the controller does not answer, or what is no configuration
   * @throws LedgerException if it cannot be stored
   */
  public Optional<Configuration> configuration(boolean deployed)
      throws IOException, InterruptedException {
    Request request = Polls.configuration(deployed);
    Response response = client.ask(request, SHORT);
    recording(recorder -> recorder.record(new ControllerEvent.Poll(request, response)));
    Result result = response.results().get(0);
    try {
      return result.data().filter(data -> result.success()).map(BrokerJson::configuration);
    } catch (FormatException e) {
      throw new IOException("the controller has what is no configuration: " + e.getMessage(), e);
    }
  }

  /**
   * Where the agents are that are connected to the controller, by instance.
   *
   * @throws IOException if the controller does not answer
   */
  public Map<String, Address> agentHosts() throws IOException, InterruptedException {
    Map<String, Address> hosts = new HashMap<>();
    for (Result result : client.ask(Polls.instances(), SHORT).results()) {
      try {
        result.data().map(BrokerJson::instances).orElse(List.of()).stream()
            .forEach(instance -> hosts.put(instance.name(), instance.host()));
      } catch (FormatException e) {
        return Map.of(); // They are needed for a plan only.
      }
    }
    return hosts;
  }

  /**
   * Stages a configuration under the id it has.
   *
   * @throws IOException if the controller does not answer
   * @throws LedgerException if the request cannot be stored; then it was not sent
   */
  public Answered stage(Configuration configuration, Asker asker)
      throws IOException, InterruptedException {
    Request request = request(RequestKind.STAGE, List.of(BrokerJson.of(configuration)));
    return answered(request, client.await(send(request, asker), timeout), asker);
  }

  /**
   * Deploys what is staged.
   *
   * @param running is told now and then how many nodes run
   * @throws IOException if the controller does not answer
   * @throws LedgerException if the request cannot be stored; then it was not sent
   */
  public Answered deploy(Asker asker, IntConsumer running)
      throws IOException, InterruptedException {
    Request request = request(RequestKind.DEPLOY, List.of());
    Answered answered = answered(request, awaitDeploy(request, asker, running), asker);
    if (answered.notStored().isPresent()) {
      return answered;
    }
    try {
      boolean unused = configuration(true).isPresent();
      return answered;
    } catch (IOException
        | LedgerException
        | NotStorableException e) { // A watch, or the next deploy, makes up for it.
      return answered.withNotStored("what was deployed: " + e.getMessage());
    }
  }

  private Response awaitDeploy(Request request, Asker asker, IntConsumer running)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    CompletableFuture<Response> answer = send(request, asker);
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Optional<Response> response =
          client.poll(answer, Duration.ofNanos(Math.min(left, BETWEEN_LOOKS.toNanos())));
      if (response.isPresent()) {
        return response.get();
      }
      if (left == 0) {
        throw client.noAnswer(timeout);
      }
      look(running);
    }
  }

  /** Sees how far it is; where nothing comes of that, what is waited for tells why. */
  private void look(IntConsumer running) throws InterruptedException {
    try {
      client
          .poll(client.send(Polls.nodes()), BETWEEN_LOOKS)
          .ifPresent(response -> running.accept(running(response)));
    } catch (IOException | FormatException e) {
      return;
    }
  }

  /** How many nodes run, without agents and the controller. */
  private static int running(Response nodes) {
    return (int)
        nodes.results().stream()
            .flatMap(result -> result.data().stream())
            .flatMap(data -> BrokerJson.statuses(data).stream())
            .filter(status -> status.managementRole() == Role.NONE)
            .filter(status -> status.state() == State.RUNNING)
            .count();
  }

  private static Request request(RequestKind kind, List<Data> arguments) {
    return new Request(kind, UUID.randomUUID().toString(), arguments);
  }

  private CompletableFuture<Response> send(Request request, Asker asker)
      throws IOException, InterruptedException {
    recording(recorder -> recorder.record(request, asker));
    return client.send(request);
  }

  private Answered answered(Request request, Response response, Asker asker) {
    Instant now = Instant.now();
    Optional<Revision> revision = Optional.empty();
    Optional<String> notStored = Optional.empty();
    try {
      revision = record(response);
    } catch (LedgerException | NotStorableException e) {
      notStored = Optional.of("the answer: " + e.getMessage());
    }
    return new Answered(
        new dev.zeekledger.store.Request(
            request.reqid(),
            request.kind(),
            response.outcome(),
            now,
            revision.isPresent() ? List.of() : request.arguments(),
            revision.map(found -> OptionalInt.of(found.number())).orElse(OptionalInt.empty()),
            asker,
            response.results().stream().map(result -> ReceivedResult.of(result, now)).toList()),
        revision,
        notStored);
  }

  /** Records an answer, and returns the revision that was staged or deployed by it. */
  private Optional<Revision> record(Response response) {
    try (Ledger ledger = opening.get()) {
      return new Recorder(ledger, cluster)
          .record(response)
          .revision()
          .or(() -> recordedBefore(ledger, response));
    }
  }

  /** The revision of an answer that a watch was first to record. */
  private Optional<Revision> recordedBefore(Ledger ledger, Response response) {
    return ledger
        .results(cluster)
        .asked(response.reqid(), response.kind())
        .filter(asked -> asked.revision().isPresent())
        .flatMap(asked -> ledger.configurations(cluster).find(asked.revision().getAsInt()));
  }

  private <T> T recording(Function<Recorder, T> work) {
    try (Ledger ledger = opening.get()) {
      return work.apply(new Recorder(ledger, cluster));
    }
  }
}
