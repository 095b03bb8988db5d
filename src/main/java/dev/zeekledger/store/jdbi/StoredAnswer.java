package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.store.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer as its rows hold it.
 *
 * @param time when it was received
 * @param digest what tells it from others
 * @param revision the revision whose configuration is the data of its only Result
 * @param rows its Results; none where they are no news
 * @param outputs those of its Results that have any, by their positions
 */
record StoredAnswer(
    Instant time,
    Digest digest,
    OptionalInt revision,
    List<ResultTable.Row> rows,
    Map<Integer, NodeOutputs> outputs) {

  Digest seal() {
    var seal = new AnswerSeal(time, digest, revision);
    for (ResultTable.Row row : rows) {
      seal.add(row, Optional.ofNullable(outputs.get(row.position())));
    }
    return seal.digest();
  }
}
