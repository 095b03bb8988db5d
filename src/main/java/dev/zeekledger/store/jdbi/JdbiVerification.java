package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Verification;
import dev.zeekledger.store.Verification.Fault;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Checks every row of clusters against the digests that they were stored with. */
public final class JdbiVerification {

  private JdbiVerification() {}

  /**
   * Checks clusters, by name, all as of one moment.
   *
   * @param only the one to check; all where none is named
   * @param expectedChain how the chain digest begins that some revision is expected to have; empty
   *     for none
   */
  public static List<Verification> run(
      Transactions transactions, Optional<ClusterName> only, String expectedChain) {
    return transactions.snapshot(handle -> run(handle, only, expectedChain));
  }

  static List<Verification> run(Handle handle, Optional<ClusterName> only, String expectedChain) {
    return ClusterTable.names(handle).stream()
        .filter(name -> only.isEmpty() || only.get().equals(name))
        .map(name -> check(handle, name, expectedChain))
        .toList();
  }

  private static Verification check(Handle handle, ClusterName name, String expectedChain) {
    Cluster cluster = ClusterTable.find(handle, name).orElseThrow();
    var revisions = new RevisionsCheck(cluster, expectedChain);
    var requests = new RequestsCheck();
    Optional<Fault> fault = Optional.empty();
    try {
      revisions.run(handle);
      requests.run(handle, cluster.id());
      checkSums(handle, name, cluster.id(), requests.sum().add(revisions.origins()));
    } catch (FaultException e) {
      fault = Optional.of(e.fault());
    } catch (IllegalArgumentException e) { // a digest or port that is none
      fault =
          Optional.of(
              new Fault("behind r" + revisions.last(), "a row is there that cannot be read"));
    }
    return new Verification(
        name,
        revisions.revisions(),
        revisions.pruned(),
        requests.results(),
        revisions.chain(),
        fault,
        revisions.expected());
  }

  private static void checkSums(Handle handle, ClusterName name, int cluster, BigInteger requests) {
    BigInteger names = Sum.of(Seals.cluster(name)).add(TagTable.sum(handle, cluster));
    if (!Sum.NAMES.read(handle, cluster).equals(names)) {
      throw FaultException.at("the cluster's name or a tag", "it was changed, added or removed");
    }
    if (!Sum.REQUESTS.read(handle, cluster).equals(requests)) {
      throw FaultException.at(
          "the requests", "one was added or removed, or taken for that of a revision");
    }
    if (!Sum.STATUSES.read(handle, cluster).equals(NodeStatusTable.sum(handle, cluster))) {
      throw FaultException.at("the node statuses", "one was changed, added or removed");
    }
    if (!Sum.PRUNED.read(handle, cluster).equals(GapSeals.sum(handle, cluster))) {
      throw FaultException.at(
          "what was pruned", "its record, or a row that began or ended there, was changed");
    }
  }
}
