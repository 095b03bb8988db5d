package dev.zeekledger.store;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of checking all rows of a cluster against their digests.
 *
 * @param cluster its name
 * @param revisions how many revisions are as they were saved: those before the first fault
 * @param pruned how many revisions were pruned before the newest of those
 * @param results how many Results are as they were received
 * @param chain the chain digest of the newest of those revisions, {@link Digest#ZERO} for none
 * @param fault the first thing that is wrong; absent where all holds
 * @param expected the revision among them that has the chain digest that was expected
 */
public record Verification(
    ClusterName cluster,
    int revisions,
    int pruned,
    long results,
    Digest chain,
    Optional<Fault> fault,
    OptionalInt expected) {

  /**
   * Something that is not as it was stored.
   *
   * @param where such as {@code r7} or {@code request d1}
   * @param what what is wrong with it, in words that tell no value
   */
  public record Fault(String where, String what) {

    public Fault {
      Objects.requireNonNull(where, "where");
      Objects.requireNonNull(what, "what");
    }

    @Override
    public String toString() {
      return where + ": " + what;
    }
  }

  public Verification {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(expected, "expected");
  }
}
