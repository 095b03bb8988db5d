package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.FormatException;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.HistoryEntry;
import dev.zeekledger.store.HistoryEntry.AnswerEntry;
import dev.zeekledger.store.HistoryEntry.GapEntry;
import dev.zeekledger.store.HistoryEntry.OutcomeEntry;
import dev.zeekledger.store.HistoryEntry.RequestEntry;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.HistoryEntry.TagEntry;
import dev.zeekledger.store.ImportedCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Takes in the history of one cluster, whose lock it holds. */
final class ClusterImport {

  private final Handle handle;
  private final ClusterName name;
  private final int cluster;
  private final RevisionImport revisions;
  private final RequestImport requests;
  private final List<TagEntry> tags = new ArrayList<>();

  ClusterImport(Handle handle, ClusterName name, StorableText storable) {
    var locked = new LockedCluster(handle, name);
    this.handle = handle;
    this.name = name;
    this.cluster = locked.cluster().id();
    this.revisions = new RevisionImport(locked, storable);
    this.requests = new RequestImport(locked, storable);
  }

  void add(HistoryEntry entry) {
    if (entry instanceof GapEntry gap) {
      revisions.add(gap.gap());
      return;
    }
    revisions.endGaps();
    if (entry instanceof RequestEntry request) {
      requests.add(request);
    } else if (entry instanceof RevisionEntry revision) {
      revisions.add(revision, revision.request().map(ref -> requests.find(ref).key()));
    } else if (entry instanceof OutcomeEntry outcome) {
      known(outcome.revision());
      requests.add(outcome);
    } else if (entry instanceof AnswerEntry answer) {
      known(answer.revision());
      requests.add(answer);
    } else if (entry instanceof TagEntry tag) {
      known(tag.revision());
      tags.add(tag);
    }
  }

  private void known(OptionalInt revision) {
    if (revision.isPresent() && !revisions.has(revision.getAsInt())) {
      throw FormatException.of(
          "names r" + revision.getAsInt() + ", expected a revision that came before");
    }
  }

  /**
   * Puts each tag where the archive has it: names are for people to move. Automatic ones that only
   * this ledger has follow the deploys that are new.
   */
  private int putTags() {
    Set<TagEntry> here =
        TagTable.list(handle, name).stream().map(TagEntry::of).collect(Collectors.toSet());
    if (requests.broughtDeploy()) {
      TagTable.follow(handle, cluster);
    }
    tags.forEach(tag -> TagTable.put(handle, cluster, tag.name(), tag.revision(), tag.automatic()));
    return (int) tags.stream().filter(tag -> !here.contains(tag)).count();
  }

  /**
   * Ends it, and tells what was added.
   *
   * @throws DivergedHistoryException if the history here goes further
   */
  ImportedCluster finish() {
    revisions.finish();
    requests.finish();
    return new ImportedCluster(
        name,
        revisions.last(),
        revisions.added(),
        requests.added(),
        requests.answersAdded(),
        putTags());
  }
}
