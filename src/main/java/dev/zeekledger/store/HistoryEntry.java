package dev.zeekledger.store;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A part of a history on its way from one ledger to another. They come in this order, so that each
 * names only what came before it: a cluster; where revisions were pruned; its requests as they were
 * asked, in order; its revisions, from r1 on; what became of each request; the answers, in order;
 * the tags, by name. Then the next cluster. What nodes wrote and their states follow from the
 * answers.
 */
public sealed interface HistoryEntry {

  /**
   * Which request is meant: a reqid can be used again.
   *
   * @param occurrence 1 for the cluster's first request of that reqid, 2 for the next …
   */
  record RequestRef(String reqid, int occurrence) {
    public RequestRef {
      Objects.requireNonNull(reqid, "reqid");
    }
  }

  /** A cluster: what follows, up to the next one, is of it. */
  record ClusterEntry(ClusterName name) implements HistoryEntry {
    public ClusterEntry {
      Objects.requireNonNull(name, "name");
    }
  }

  /** Revisions that were pruned. */
  record GapEntry(Gap gap) implements HistoryEntry {
    public GapEntry {
      Objects.requireNonNull(gap, "gap");
    }
  }

  /**
   * A request as it was asked.
   *
   * @param time when it, or its answer, was first heard
   * @param arguments what was asked with it; empty also where a revision holds it
   * @param argumentsDigest of what was asked; absent where only its answer was heard
   * @param asker who asked
   */
  record RequestEntry(
      RequestRef request,
      RequestKind kind,
      Instant time,
      List<Data> arguments,
      Optional<Digest> argumentsDigest,
      Asker asker)
      implements HistoryEntry {
    public RequestEntry {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(time, "time");
      arguments = List.copyOf(arguments);
      Objects.requireNonNull(argumentsDigest, "argumentsDigest");
      Objects.requireNonNull(asker, "asker");
    }
  }

  /**
   * A revision.
   *
   * @param request the request it came from; its reqid is the revision's
   */
  record RevisionEntry(Revision revision, Optional<RequestRef> request, Configuration configuration)
      implements HistoryEntry {
    public RevisionEntry {
      Objects.requireNonNull(revision, "revision");
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(configuration, "configuration");
    }
  }

  /**
   * What became of a request.
   *
   * @param revision what it staged, deployed or fetched
   */
  record OutcomeEntry(RequestRef request, Outcome outcome, OptionalInt revision)
      implements HistoryEntry {
    public OutcomeEntry {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(revision, "revision");
    }
  }

  /**
   * An answer.
   *
   * @param digest of its Results
   * @param revision the revision whose configuration is the data of its only Result, which is then
   *     without data
   * @param results in order; none where it brought nothing new
   */
  record AnswerEntry(
      RequestRef request, Instant time, Digest digest, OptionalInt revision, List<Result> results)
      implements HistoryEntry {
    public AnswerEntry {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(digest, "digest");
      Objects.requireNonNull(revision, "revision");
      results = List.copyOf(results);
    }
  }

  /**
   * A tag.
   *
   * @param revision what it names; only an automatic tag can name nothing yet
   * @param automatic whether it goes to each revision whose deploy succeeded on all nodes
   */
  record TagEntry(TagName name, OptionalInt revision, boolean automatic) implements HistoryEntry {
    public TagEntry {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(revision, "revision");
    }

    public static TagEntry of(Tag tag) {
      return new TagEntry(
          tag.name(),
          tag.revision().stream().mapToInt(Revision::number).findFirst(),
          tag.automatic());
    }
  }
}
