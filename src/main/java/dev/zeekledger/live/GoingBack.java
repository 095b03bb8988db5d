package dev.zeekledger.live;

import dev.zeekledger.live.Confirming.Ending;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.Confirmation;
import dev.zeekledger.store.NotStorableException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Deploys again what was deployed before a deploy that nobody confirmed.
 *
 * @param confirmation that deploy; whoever does this has taken it
 * @param beforeId the id under which that was deployed to which this goes back, if it is known
 */
record GoingBack(Confirmation confirmation, String beforeId, Deployer deployer) {

  /**
   * Does it, unless something else is deployed by now.
   *
   * @throws IOException if the controller does not do it, or has not come to the deploy yet
   */
  Ending run() throws IOException, InterruptedException {
    String deployed = deployedId();
    if (deployed.equals(confirmation.previous().id())) {
      return Ending.ROLLED_BACK; // By a process that could not say so any more.
    }
    if (deployed.equals(confirmation.id())) {
      return deploy();
    }
    if (deployed.equals(beforeId) && Instant.now().isBefore(confirmation.due())) {
      throw new IOException(
          "the controller has not deployed " + confirmation.id() + " yet; try again when it has");
    }
    return Ending.SUPERSEDED;
  }

  private String deployedId() throws IOException, InterruptedException {
    try {
      return deployer.configuration(true).map(Configuration::id).orElse("");
    } catch (NotStorableException e) {
      return ""; // It is somebody else's: what waits could be stored.
    }
  }

  private Ending deploy() throws IOException, InterruptedException {
    String why =
        "back to r" + confirmation.revision() + ": " + confirmation.id() + " was not confirmed";
    var asker = new Asker(Optional.of("zeek-ledger"), Optional.of(why));
    Answered staged = deployer.stage(confirmation.previous(), asker);
    if (staged.request().outcome() != Outcome.SUCCEEDED) {
      throw refusal(staged);
    }
    Answered answered = deployer.deploy(asker, running -> {});
    if (answered.request().outcome() == Outcome.REJECTED) {
      throw refusal(answered);
    }
    if (answered.notStored().isPresent()) { // Who else waits is to see it.
      throw new IOException("not stored: " + answered.notStored().get());
    }
    return answered.request().outcome() == Outcome.FAILED
        ? Ending.ROLLED_BACK_FAILED
        : Ending.ROLLED_BACK;
  }

  private static IOException refusal(Answered answered) {
    return new IOException(
        "the controller refuses: "
            + Result.summary(
                answered.request().results().stream().map(one -> one.result()).toList()));
  }
}
