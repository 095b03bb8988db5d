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
  private final HeadCache heads;

  /** Numbers that it hands out are not for others to know. */
  private final NodeNames names = new NodeNames();

  private final Map<ClusterName, LockedCluster> locked = new HashMap<>();

  /** What went wrong in a write inside it, which may be there in part and thus ends it. */
  private JdbiException failure;

  Transaction(Handle handle, HeadCache heads) {
    this.handle = handle;
    this.heads = heads;
  }

  HeadCache heads() {
    return heads;
  }

  NodeNames names() {
    return names;
  }

  /** Reads, with all that is to be written before. */
  <T> T read(Function<Handle, T> work) {
    flush();
    return work.apply(handle);
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
  LockedCluster lock(ClusterName cluster) {
    return locked.computeIfAbsent(cluster, name -> new LockedCluster(handle, name));
  }

  /** A cluster, if it has its lock. */
  Optional<LockedCluster> locked(ClusterName cluster) {
    return Optional.ofNullable(locked.get(cluster));
  }

  /** Forgets what it knows, as it is changed in other ways now. */
  void settle() {
    flush();
    locked.clear();
  }

  private void flush() {
    write(
        same -> {
          locked.values().forEach(LockedCluster::flush);
          return same;
        });
  }

  /** Writes what is not written yet. It fails if any write inside it did. */
  void finish() {
    if (failure != null) {
      throw failure;
    }
    settle();
  }
}
