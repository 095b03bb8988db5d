package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Writes requests and answers so that no row of theirs can be changed, added or removed unseen: an
 * answer is sealed by a digest of its rows, a request by one of its row and its answers, and the
 * cluster's row has the {@link Sum} of the requests.
 *
 * @param cluster the cluster's key; its lock is held
 * @param sum takes what is to be added to {@link Sum#REQUESTS}
 */
record SealedRequests(Handle handle, int cluster, Consumer<BigInteger> sum) {

  /**
   * A request that got an answer.
   *
   * @param key the key of the answer
   */
  record Answered(RequestRow request, long key) {}

  /** Adds to the sum with each write. */
  SealedRequests(Handle handle, int cluster) {
    this(handle, cluster, difference -> Sum.REQUESTS.add(handle, cluster, difference));
  }

  /** Stores a request, and returns it with its key. */
  RequestRow insert(RequestRow row) {
    RequestRow sealed = row.withSeal(Seals.request(row, Collections.emptySortedMap()));
    RequestRow stored = sealed.withKey(RequestTable.insert(handle, cluster, sealed));
    sum.accept(Sum.of(keyed(stored)));
    return stored;
  }

  /**
   * Changes a request, and returns it as it is stored.
   *
   * @param before as it was read
   */
  RequestRow update(RequestRow before, RequestRow after) {
    return seal(before, after, answers(before));
  }

  /**
   * Changes a request with an answer to it.
   *
   * @param before as it was read
   */
  Answered answer(RequestRow before, RequestRow after, StoredAnswer answer) {
    SortedMap<Long, Digest> answers = answers(before);
    Digest seal = answer.seal();
    long key = ResponseTable.insert(handle, cluster, before.key(), answer, seal);
    answers.put(key, seal);
    return new Answered(seal(before, after, answers), key);
  }

  /** The answers there are; they are not looked for where the seal is that of none. */
  private SortedMap<Long, Digest> answers(RequestRow row) {
    return Seals.request(row, Collections.emptySortedMap()).equals(row.seal())
        ? new TreeMap<>()
        : ResponseTable.seals(handle, row.key());
  }

  private RequestRow seal(RequestRow before, RequestRow after, SortedMap<Long, Digest> answers) {
    RequestRow sealed = after.withSeal(Seals.request(after, answers));
    RequestTable.update(handle, sealed);
    sum.accept(Sum.of(keyed(sealed)).subtract(Sum.of(keyed(before))));
    return sealed;
  }

  private static Digest keyed(RequestRow row) {
    return Seals.keyed(row.key(), row.seal());
  }
}
