package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Writes requests and answers so that no row of theirs can be changed, added or removed unseen: an
 * answer is sealed by a digest of its rows, a request by one of its row and its answers, and the
 * cluster's row has the {@link Sum} of the requests.
 *
 * @param cluster the cluster's key; its lock is held
 */
record SealedRequests(Handle handle, int cluster) {

  /** Stores a request, and returns it with its key. */
  RequestRow insert(RequestRow row) {
    RequestRow sealed = row.withSeal(Seals.request(row, Collections.emptySortedMap()));
    RequestRow stored = sealed.withKey(RequestTable.insert(handle, cluster, sealed));
    Sum.REQUESTS.add(handle, cluster, Sum.of(keyed(stored)));
    return stored;
  }

  /**
   * Changes a request.
   *
   * @param before as it was read
   */
  void update(RequestRow before, RequestRow after) {
    seal(before, after, answers(before));
  }

  /**
   * Changes a request with an answer to it, and returns the key of the answer.
   *
   * @param before as it was read
   */
  long answer(RequestRow before, RequestRow after, StoredAnswer answer) {
    SortedMap<Long, Digest> answers = answers(before);
    Digest seal = answer.seal();
    long key = ResponseTable.insert(handle, cluster, before.key(), answer, seal);
    answers.put(key, seal);
    seal(before, after, answers);
    return key;
  }

  /** The answers there are; they are not looked for where the seal is that of none. */
  private SortedMap<Long, Digest> answers(RequestRow row) {
    return Seals.request(row, Collections.emptySortedMap()).equals(row.seal())
        ? new TreeMap<>()
        : ResponseTable.seals(handle, row.key());
  }

  private void seal(RequestRow before, RequestRow after, SortedMap<Long, Digest> answers) {
    RequestRow sealed = after.withSeal(Seals.request(after, answers));
    RequestTable.update(handle, sealed);
    Sum.REQUESTS.add(handle, cluster, Sum.of(keyed(sealed)).subtract(Sum.of(keyed(before))));
  }

  private static Digest keyed(RequestRow row) {
    return Seals.keyed(row.key(), row.seal());
  }
}
