package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Revision;
import dev.zeekledger.store.RevisionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first and the last revision that may have done something: the same where it is known. */
record Bounds(int earliest, int latest) {

  static Bounds exactly(int revision) {
    return new Bounds(revision, revision);
  }

  List<Integer> numbers() {
    return List.of(earliest, latest);
  }

  /** What may have done it, of revisions by their numbers. */
  RevisionRef ref(Map<Integer, Revision> revisions) {
    return new RevisionRef(
        earliest,
        latest,
        Optional.ofNullable(revisions.get(latest)).filter(known -> earliest == latest));
  }
}
