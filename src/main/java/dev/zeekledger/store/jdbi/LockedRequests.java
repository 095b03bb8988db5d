package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The requests of a cluster while a transaction holds its lock. No one else writes to them
 * meanwhile, so what was read or written of a request is known until the transaction ends, and an
 * answer need not look for the request that came just before it. The sum of their seals is written
 * once, before the end.
 */
final class LockedRequests {

  /** Reqids beyond that are read again. */
  private static final int MOST = 1_000;

  private final Handle handle;
  private final ClusterName name;
  private final Cluster cluster;
  private final SealedRequests sealed;
  private final Map<String, List<KnownRequest>> byReqid = new LinkedHashMap<>();
  private BigInteger difference = BigInteger.ZERO;

  /** Takes the cluster's lock, making the cluster if there is none. */
  LockedRequests(Handle handle, ClusterName name) {
    this.handle = handle;
    this.name = name;
    this.cluster = ClusterTable.lock(handle, name);
    this.sealed =
        new SealedRequests(handle, cluster.id(), more -> difference = difference.add(more));
  }

  Handle handle() {
    return handle;
  }

  ClusterName name() {
    return name;
  }

  /** The cluster as it was when it was locked; its heads may have moved on since. */
  Cluster cluster() {
    return cluster;
  }

  /** The requests of a reqid, oldest first. */
  List<KnownRequest> find(String reqid) {
    List<KnownRequest> known = byReqid.get(reqid);
    return known == null ? keep(reqid, KnownRequest.find(handle, name, reqid)) : known;
  }

  private List<KnownRequest> keep(String reqid, List<KnownRequest> requests) {
    if (byReqid.size() >= MOST) {
      byReqid.remove(byReqid.keySet().iterator().next());
    }
    byReqid.put(reqid, requests);
    return requests;
  }

  /** Stores a request that is newer than all of its reqid. */
  KnownRequest insert(RequestRow row) {
    List<KnownRequest> requests = new ArrayList<>(find(row.reqid()));
    var stored = new KnownRequest(sealed.insert(row), Set.of());
    requests.add(stored);
    byReqid.put(row.reqid(), requests);
    return stored;
  }

  /** Changes a request. */
  void update(KnownRequest before, RequestRow after) {
    replace(before, new KnownRequest(sealed.update(before.row(), after), before.answers()));
  }

  /** Changes a request with an answer to it, and returns the key of the answer. */
  long answer(KnownRequest before, RequestRow after, StoredAnswer answer) {
    SealedRequests.Answered answered = sealed.answer(before.row(), after, answer);
    Set<Digest> answers = new LinkedHashSet<>(before.answers());
    answers.add(answer.digest());
    replace(before, new KnownRequest(answered.request(), answers));
    return answered.key();
  }

  private void replace(KnownRequest before, KnownRequest after) {
    String reqid = before.row().reqid();
    byReqid.computeIfPresent(
        reqid,
        (any, requests) ->
            requests.stream()
                .map(one -> one.row().key() == before.row().key() ? after : one)
                .toList());
  }

  /** Writes what is not written yet. */
  void settle() {
    Sum.REQUESTS.add(handle, cluster.id(), difference);
    difference = BigInteger.ZERO;
  }
}
