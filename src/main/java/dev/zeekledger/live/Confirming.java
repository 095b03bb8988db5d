package dev.zeekledger.live;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.UniqueId;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Confirmation;
import dev.zeekledger.store.ConfirmationRepository;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerException;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.UnknownRevisionException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Deploys that wait to be confirmed, and going back where they are not. What waits is in the
 * ledger, so that any process can end it: the one that deployed, a watch, or one that is asked to.
 */
public final class Confirming {

  /** So far back is looked for what was asked for when a configuration was deployed. */
  private static final int RECENT = 1_000;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Waits. */
  public interface Pause {

    /** Returns false to say that there is nothing more to wait for. */
    boolean pause(Duration duration) throws InterruptedException;
  }

  /** How a deploy's waiting ended. */
  public enum Ending {
    /** What it deployed stays. */
    CONFIRMED,
    /** What had been deployed before is deployed again. */
    ROLLED_BACK,
    /** That is deployed again, too, and none of its nodes came up. */
    ROLLED_BACK_FAILED,
    /** Something else is deployed by now, and stays. */
    SUPERSEDED
  }

  private final Dialer dialer;
  private final Supplier<Ledger> opening;
  private final ClusterName cluster;
  private final Duration timeout;

  /**
   * @param opening opens the ledger
   * @param timeout how long to wait for each answer of the controller
   */
  public Confirming(
      Dialer dialer, Supplier<Ledger> opening, ClusterName cluster, Duration timeout) {
    this.dialer = dialer;
    this.opening = opening;
    this.cluster = cluster;
    this.timeout = timeout;
  }

  /** The deploy that waits. */
  public Optional<Confirmation> pending() {
    return asking(ConfirmationRepository::pending);
  }

  /**
   * Lets a deploy wait that is about to be made.
   *
   * @param id of the configuration that it deploys
   * @param deployed what is deployed now, which the ledger has
   * @param due when to go back to that
   * @return what waits now; nothing if another one does already
   */
  public Optional<Confirmation> await(String id, Configuration deployed, Instant due) {
    try (Ledger ledger = opening.get()) {
      ConfigurationRepository configurations = ledger.configurations(cluster);
      Revision before = askedFor(configurations, deployed);
      Configuration previous = configurations.read(before).withId(UniqueId.create());
      var confirmation = new Confirmation(id, due, previous, before.number());
      return ledger.confirmations(cluster).await(confirmation)
          ? Optional.of(confirmation)
          : Optional.empty();
    }
  }

  /**
   * What was asked for when that was deployed, so that the controller fills in hosts and ports
   * again; what it made of that, where the ledger does not know.
   */
  private static Revision askedFor(ConfigurationRepository configurations, Configuration deployed) {
    var asked =
        new HistoryQuery(
            OptionalInt.of(RECENT),
            Optional.empty(),
            Optional.empty(),
            Set.of(Kind.SAVED, Kind.STAGED));
    return configurations.history(asked).stream()
        .filter(revision -> revision.id().equals(deployed.id()))
        .findFirst()
        .or(() -> configurations.newestWithId(deployed.id()))
        .orElseThrow();
  }

  /** Gives a deploy another time, now that it is made. */
  public void postpone(Confirmation confirmation) {
    asking(
        confirmations -> {
          confirmations.postpone(confirmation);
          return true;
        });
  }

  /** Ends the waiting: it is confirmed; returns false if it waits no more, or is rolled back. */
  public boolean confirm(Confirmation confirmation) {
    return asking(confirmations -> confirmations.confirm(confirmation));
  }

  /** Ends the waiting where there is nothing to go back from. */
  public void settle(Confirmation confirmation) {
    asking(
        confirmations -> {
          confirmations.settle(confirmation);
          return true;
        });
  }

  /**
   * Waits until a deploy is confirmed, or else, when it is time, deploys again what was deployed
   * before, trying again until that works.
   *
   * @param pause waits for so long; returns false to end this all
   * @param telling takes a line about what is in the way, once until that is over
   * @return nothing if it was to end
   */
  public Optional<Ending> awaitEnding(
      Confirmation confirmation, Pause pause, Consumer<String> telling)
      throws InterruptedException {
    var backoff = new Backoff();
    boolean troubled = false;
    Duration wait;
    do {
      try {
        Optional<Ending> ending = look(confirmation);
        if (ending.isPresent()) {
          return ending;
        }
        wait = BETWEEN_LOOKS;
        troubled = false;
        backoff.reset();
      } catch (IOException | LedgerException e) {
        if (!troubled) {
          telling.accept(e.getMessage() + "; trying again");
        }
        troubled = true;
        wait = backoff.next();
      }
    } while (pause.pause(wait));
    return Optional.empty();
  }

  /** Sees whether it waits still, and goes back if it is time. */
  private Optional<Ending> look(Confirmation confirmation)
      throws IOException, InterruptedException {
    Optional<Confirmation> waiting = pending().filter(confirmation::isSame);
    if (waiting.isEmpty()) {
      return Optional.of(ended(confirmation));
    }
    return Instant.now().isBefore(waiting.get().due()) ? Optional.empty() : rollBack(waiting.get());
  }

  /** How another process ended it, by what was recorded as deployed since. */
  private Ending ended(Confirmation confirmation) {
    String deployed = deployedId();
    if (deployed.equals(confirmation.previous().id())) {
      return Ending.ROLLED_BACK;
    }
    return deployed.equals(confirmation.id()) || deployed.equals(beforeId(confirmation))
        ? Ending.CONFIRMED
        : Ending.SUPERSEDED;
  }

  /** The id of what was recorded last as deployed. */
  private String deployedId() {
    try (Ledger ledger = opening.get()) {
      return ledger.configurations(cluster).newest(Kind.DEPLOYED).map(Revision::id).orElse("");
    }
  }

  /** The id under which that was deployed to which it would go back; none if that is pruned. */
  private String beforeId(Confirmation confirmation) {
    try (Ledger ledger = opening.get()) {
      return ledger
          .configurations(cluster)
          .find(confirmation.revision())
          .map(Revision::id)
          .orElse("");
    } catch (UnknownRevisionException e) {
      return "";
    }
  }

  /**
   * Deploys again what was deployed before, unless something else is deployed by now. If this ends
   * before it is done, another process can do it over: what goes out has one id, and agents do
   * nothing about one that they run.
   *
   * @return nothing if it waits no more, or another process is about to do it
   * @throws IOException if the controller does not do it, or has not come to the deploy yet, with a
   *     line that says why; then it still waits
   */
  public Optional<Ending> rollBack(Confirmation confirmation)
      throws IOException, InterruptedException {
    Instant until =
        Instant.now().plus(timeout.multipliedBy(4)).truncatedTo(ChronoUnit.MICROS); // as it is kept
    if (!asking(confirmations -> confirmations.take(confirmation, until))) {
      return Optional.empty();
    }
    boolean done = false;
    try (ControllerClient client = ControllerClient.connect(dialer)) {
      var deployer = new Deployer(client, opening, cluster, timeout);
      Ending ending = new GoingBack(confirmation, beforeId(confirmation), deployer).run();
      settle(confirmation);
      done = true;
      return Optional.of(ending);
    } finally {
      if (!done) {
        asking(
            confirmations -> {
              confirmations.giveBack(confirmation, until);
              return true;
            });
      }
    }
  }

  private <T> T asking(Function<ConfirmationRepository, T> work) {
    try (Ledger ledger = opening.get()) {
      return work.apply(ledger.confirmations(cluster));
    }
  }
}
