package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.jdbi.NodeStatusTable.StatusRow;
import dev.zeekledger.store.jdbi.RequestTable.RequestRow;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Digests of rows as they are stored, each over all that the row says. */
final class Seals {

  private Seals() {}

  static Digest cluster(ClusterName name) {
    return new CanonicalBytes().text("cluster").text(name.text()).digest();
  }

  static Digest tag(String name, Optional<Integer> revision, boolean automatic) {
    return new CanonicalBytes()
        .text("tag")
        .text(name)
        .number(revision.orElse(0))
        .number(automatic ? 1 : 0)
        .digest();
  }

  /** That a revision came from a request. */
  static Digest origin(int revision, long request) {
    return new CanonicalBytes().text("origin").number(revision).number(request).digest();
  }

  /**
   * A request with its answers.
   *
   * @param answers their seals by their keys
   */
  static Digest request(RequestRow row, SortedMap<Long, Digest> answers) {
    var bytes =
        new CanonicalBytes()
            .text("request")
            .text(row.reqid())
            .text(row.kind().name())
            .text(row.outcome().name())
            .text(row.time().toString())
            .optional(row.arguments())
            .optional(row.digest().map(HexFormat.of()::formatHex))
            .number(row.revision().orElse(0))
            .optional(row.asker().author())
            .optional(row.asker().message())
            .number(answers.size());
    for (Map.Entry<Long, Digest> answer : answers.entrySet()) {
      bytes.number(answer.getKey()).bytes(answer.getValue().bytes());
    }
    return bytes.digest();
  }

  /** A request's seal under its key. */
  static Digest keyed(long request, Digest seal) {
    return new CanonicalBytes().text("keyed").number(request).bytes(seal.bytes()).digest();
  }

  /**
   * A node status.
   *
   * @param ended the answer that ended it
   */
  static Digest status(StatusRow row, Optional<Long> ended) {
    return new CanonicalBytes()
        .text("status")
        .number(row.key())
        .number(row.from())
        .number(ended.orElse(0L))
        .text(row.instance())
        .text(row.status().node())
        .text(row.status().state().name())
        .text(row.status().managementRole().name())
        .text(row.status().clusterRole().name())
        .optional(row.status().pid().map(Object::toString))
        .optional(row.status().port().map(Object::toString))
        .optional(row.status().metricsPort().map(Object::toString))
        .digest();
  }
}
