package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.ClusterName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A transaction that writes, with what it knows of the clusters whose locks it holds. */
final class Transaction {

  private final Handle handle;
  private final Map<ClusterName, LockedRequests> locked = new HashMap<>();

  /** What went wrong in a write inside it, which may be there in part and thus ends it. */
  private JdbiException failure;

  Transaction(Handle handle) {
    this.handle = handle;
  }

  Handle handle() {
    return handle;
  }

  <T> T write(Function<Handle, T> work) {
    try {
      return work.apply(handle);
    } catch (JdbiException e) {
      failure = e;
      throw e;
    }
  }

  /** Takes a cluster's lock if it has not. */
  LockedRequests lock(ClusterName cluster) {
    return locked.computeIfAbsent(cluster, name -> new LockedRequests(handle, name));
  }

  /** The requests of a cluster, if it has the cluster's lock. */
  Optional<LockedRequests> locked(ClusterName cluster) {
    return Optional.ofNullable(locked.get(cluster));
  }

  /** Writes what is not written yet, and forgets what it knows, as it may be changed elsewhere. */
  void settle() {
    locked.values().forEach(LockedRequests::settle);
    locked.clear();
  }

  /** Writes what is not written yet. It fails if any write inside it did. */
  void finish() {
    if (failure != null) {
      throw failure;
    }
    settle();
  }
}
