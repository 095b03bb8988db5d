package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.jdbi.ClusterTable.Cluster;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A cluster while a transaction holds its lock. No one else writes to it meanwhile, so what was
 * read of it or is to be written stays true until the transaction ends: an answer need not look for
 * the request that came just before it. What is to be written of requests is held until it is asked
 * for in another way; then, or at the end, it is written together.
 */
final class LockedCluster {

  /** Reqids beyond that are read again. */
  private static final int MOST = 1_000;

  private final Handle handle;
  private final ClusterName name;
  private final RecordKeys keys;
  private final RequestWrites writes;
  private final Map<String, List<KnownRequest>> byReqid = new HashMap<>();
  private Cluster cluster;

  /** The newest accepted request to stage, and null until that is asked for. */
  private Optional<RequestRow> accepted;

  /** Takes the lock, making the cluster if there is none. */
  LockedCluster(Handle handle, ClusterName name) {
    this.handle = handle;
    this.name = name;
    this.keys = new RecordKeys(handle);
    this.cluster = ClusterTable.lock(handle, name);
    this.writes = new RequestWrites(handle, cluster.id());
  }

  Handle handle() {
    return handle;
  }

  ClusterName name() {
    return name;
  }

  Cluster cluster() {
    return cluster;
  }

  /** Takes note of how a revision moved the cluster on. */
  void moved(Cluster after) {
    cluster = after;
  }

  /** The requests of a reqid, oldest first. */
  List<KnownRequest> find(String reqid) {
    List<KnownRequest> known = byReqid.get(reqid);
    if (known == null) {
      lookUp(List.of(reqid));
      known = byReqid.get(reqid);
    }
    return known;
  }

  /** Reads the requests of reqids that are going to be asked for. */
  void lookUp(Collection<String> reqids) {
    if (byReqid.size() + reqids.size() > MOST) {
      flush();
      byReqid.clear();
    }
    byReqid.putAll(
        KnownRequest.find(
            handle, name, reqids.stream().filter(reqid -> !byReqid.containsKey(reqid)).toList()));
  }

  /** Keeps a request that is newer than all of its reqid. */
  KnownRequest insert(RequestRow row, List<Data> arguments) {
    var request = new KnownRequest(row.withKey(keys.next()), Optional.of(arguments));
    find(row.reqid()).add(request);
    writes.add(request);
    return request;
  }

  void update(KnownRequest request, RequestRow after) {
    request.become(after);
    writes.add(request);
    boolean stages = after.kind() == RequestKind.STAGE && after.outcome() == Outcome.SUCCEEDED;
    if (stages && accepted != null && accepted.filter(one -> one.key() > after.key()).isEmpty()) {
      accepted = Optional.of(after);
    }
  }

  /** Keeps an answer to a request, which changes that, and returns the key of the answer. */
  long answer(KnownRequest request, RequestRow after, StoredAnswer answer) {
    var keyed = new KeyedAnswer(keys.next(), request.key(), answer, answer.seal());
    request.add(keyed.key(), answer.digest(), keyed.seal());
    writes.add(keyed);
    update(request, after);
    return keyed.key();
  }

  /** Has the automatic tags follow a deploy. */
  void addDeploy() {
    writes.addDeploy();
  }

  /** The number of the newest staged revision, or of the one accepted last; 0 for none. */
  int staged() {
    if (accepted == null) {
      flush();
      accepted = RequestTable.accepted(handle, cluster.id());
    }
    int asked = accepted.map(row -> row.revision().orElse(0)).orElse(0);
    return Math.max(asked, cluster.stagedHead());
  }

  /** Hands on the requests that are new, for what refers to them. */
  void moveNew(Writes other) {
    writes.moveNew(other);
  }

  /** Writes what is not written yet. */
  void flush() {
    writes.flush();
  }
}
