package dev.zeekledger.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The deploy of one cluster that waits to be confirmed; there is one at most. Whoever deploys again
 * what was deployed before takes it first, for a time, so that not two do so at once, and nobody
 * confirms it any more.
 */
public interface ConfirmationRepository {

  /** The one that waits. */
  Optional<Confirmation> pending();

  /**
   * Lets one wait.
   *
   * @return false if another one waits
   */
  boolean await(Confirmation confirmation);

  /** Gives one that waits another time. */
  void postpone(Confirmation confirmation);

  /**
   * Ends one because it is confirmed.
   *
   * @return false if it waits no more, or is taken
   */
  boolean confirm(Confirmation confirmation);

  /**
   * Takes one, to deploy again what was deployed before.
   *
   * @param until when others may take it, in case nobody says what came of it
   * @return false if it waits no more, or another has taken it
   */
  boolean take(Confirmation confirmation, Instant until);

  /**
   * Gives one back that was taken, as it did not work; not one that another has taken since.
   *
   * @param until that it was taken with, to the microsecond
   */
  void giveBack(Confirmation confirmation, Instant until);

  /** Ends one, whoever has taken it. */
  void settle(Confirmation confirmation);
}
