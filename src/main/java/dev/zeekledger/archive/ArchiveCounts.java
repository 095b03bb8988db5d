package dev.zeekledger.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.ClusterEntry;
import dev.zeekledger.store.HistoryEntry.GapEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.HistoryEntry.TagEntry;

/**
 * How many of each an archive holds.
 *
 * @param pruned how many revisions are not in it because they were pruned
 */
public record ArchiveCounts(
    long clusters, long pruned, long revisions, long requests, long answers, long tags) {

  static final ArchiveCounts NONE = new ArchiveCounts(0, 0, 0, 0, 0, 0);

  /** With one entry more. */
  ArchiveCounts with(HistoryEntry entry) {
    return new ArchiveCounts(
        clusters + (entry instanceof ClusterEntry ? 1 : 0),
        pruned + (entry instanceof GapEntry gap ? gap.gap().size() : 0),
        revisions + (entry instanceof RevisionEntry ? 1 : 0),
        requests + (entry instanceof RequestEntry ? 1 : 0),
        answers + (entry instanceof AnswerEntry ? 1 : 0),
        tags + (entry instanceof TagEntry ? 1 : 0));
  }

  void write(ObjectNode json) {
    json.put("clusters", clusters);
    json.put("pruned", pruned);
    json.put("revisions", revisions);
    json.put("requests", requests);
    json.put("answers", answers);
    json.put("tags", tags);
  }

  static ArchiveCounts read(JsonValue json) {
    json.object("type", "clusters", "pruned", "revisions", "requests", "answers", "tags", "sha256");
    return new ArchiveCounts(
        json.get("clusters").integer(),
        json.get("pruned").integer(),
        json.get("revisions").integer(),
        json.get("requests").integer(),
        json.get("answers").integer(),
        json.get("tags").integer());
  }
}
