package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The digest of an answer, its Results and their outputs, as they are stored. */
final class AnswerSeal {

  private final MessageDigest sha = Digest.sha256();

  /**
   * An answer without Results yet.
   *
   * @param digest what tells the answer from others
   * @param revision the revision that holds its only Result's data
   */
  AnswerSeal(Instant received, Digest digest, OptionalInt revision) {
    sha.update(
        new CanonicalBytes()
            .text("answer")
            .text(received.toString())
            .bytes(digest.bytes())
            .number(revision.orElse(0))
            .toByteArray());
  }

  /** Adds a row of {@code result}, with its row of {@code node_output} if it has one. */
  void add(ResultTable.Row row, Optional<NodeOutputs> outputs) {
    sha.update(
        new CanonicalBytes()
            .number(row.position())
            .text(row.result().reqid())
            .number(row.result().success() ? 1 : 0)
            .optional(row.result().instance())
            .optional(row.result().node())
            .optional(row.result().error())
            .optional(row.data())
            .optional(outputs.map(NodeOutputs::stdout))
            .optional(outputs.map(NodeOutputs::stderr))
            .toByteArray());
  }

  Digest digest() {
    return Digest.of(sha.digest());
  }
}
