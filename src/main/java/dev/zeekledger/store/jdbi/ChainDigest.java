package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Revision;
import java.security.MessageDigest;

/**
 * Chains each revision to the one before, so that a changed or missing row does not go unnoticed.
 */
final class ChainDigest {

  private ChainDigest() {}

  /**
   * The revision with its chain digest: over the previous one's, its content digest and all it
   * says.
   */
  static Revision seal(Digest previous, Revision r) {
    MessageDigest sha = Digest.sha256();
    sha.update(
        new CanonicalBytes()
            .text("zeek-ledger chain 1")
            .bytes(previous.bytes())
            .bytes(r.digest().bytes())
            .number(r.number())
            .text(r.id())
            .text(r.kind().name())
            .text(r.time().toString())
            .optional(r.author())
            .optional(r.message())
            .optional(r.request())
            .number(r.changes().added())
            .number(r.changes().removed())
            .number(r.changes().changed())
            .toByteArray());
    return new Revision(
        r.number(),
        r.id(),
        r.kind(),
        r.time(),
        r.author(),
        r.message(),
        r.request(),
        r.changes(),
        r.digest(),
        Digest.of(sha.digest()));
  }
}
