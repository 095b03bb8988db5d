package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What is to be written of a cluster's requests and answers, collected to be written together. No
 * row of theirs can be changed, added or removed unseen: an answer is sealed by a digest of its
 * rows, a request by one of its row and its answers, and the cluster's row has the {@link Sum} of
 * the requests.
 */
final class RequestWrites {

  private final Handle handle;
  private final int cluster;
  private final Set<KnownRequest> changed = new LinkedHashSet<>();
  private final List<KeyedAnswer> answers = new ArrayList<>();
  private BigInteger difference = BigInteger.ZERO;
  private boolean deployed;

  /**
   * Nothing to write yet.
   *
   * @param cluster the cluster's key; its lock is held
   */
  RequestWrites(Handle handle, int cluster) {
    this.handle = handle;
    this.cluster = cluster;
  }

  /** Adds a request that is new, or not as it was. */
  void add(KnownRequest request) {
    changed.add(request);
  }

  void add(KeyedAnswer answer) {
    answers.add(answer);
  }

  /** Has the automatic tags moved. */
  void addDeploy() {
    deployed = true;
  }

  /** Hands on the new requests, for what refers to them. */
  void moveNew(Writes writes) {
    for (KnownRequest request : List.copyOf(changed)) {
      if (!request.isStored()) {
        write(writes, request);
        changed.remove(request);
      }
    }
  }

  /** Writes it all. */
  void flush() {
    Writes writes = new Writes();
    moveNew(writes);
    answers.forEach(answer -> ResponseTable.insert(writes, cluster, answer));
    changed.forEach(request -> write(writes, request));
    writes.run(handle, Dialect.of(handle));
    ResultTable.insert(handle, answers);
    NodeOutputTable.insert(handle, answers);
    Sum.REQUESTS.add(handle, cluster, difference);
    if (deployed) {
      TagTable.follow(handle, cluster);
    }
    changed.clear();
    answers.clear();
    difference = BigInteger.ZERO;
    deployed = false;
  }

  private void write(Writes writes, KnownRequest request) {
    boolean stored = request.isStored();
    Digest before = request.row().seal();
    RequestRow row = request.seal();
    difference = difference.add(keyed(row.key(), row.seal()));
    if (stored) {
      RequestTable.update(writes, row);
      difference = difference.subtract(keyed(row.key(), before));
    } else {
      RequestTable.insert(writes, cluster, row);
    }
  }

  private static BigInteger keyed(long key, Digest seal) {
    return Sum.of(Seals.keyed(key, seal));
  }
}
