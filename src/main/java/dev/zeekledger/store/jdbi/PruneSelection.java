package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.CommitId;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Retention;
import dev.zeekledger.store.jdbi.PruneCandidates.RequestMark;
import dev.zeekledger.store.jdbi.PruneCandidates.RevisionMark;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which revisions and requests of a cluster go. A request and the revisions that it made, was of or
 * brought stay or go together: without the request the revision could not tell where it came from,
 * without the revision the request could not tell what it was about.
 */
final class PruneSelection {

  private final PruneCandidates candidates;
  private final Set<Integer> keptRevisions = new HashSet<>();
  private final Set<Long> keptRequests = new HashSet<>();
  private final Deque<Integer> revisionsToFollow = new ArrayDeque<>();
  private final Deque<Long> requestsToFollow = new ArrayDeque<>();

  private PruneSelection(PruneCandidates candidates) {
    this.candidates = candidates;
  }

  /** Selects, by what is kept at a time. */
  static PruneSelection of(PruneCandidates candidates, Retention keep, Instant now) {
    var selection = new PruneSelection(candidates);
    selection.keepWhatIsNeeded();
    selection.keepNewest(keep);
    keep.since(now).ifPresent(selection::keepSince);
    selection.keepWhatBelongsTogether();
    return selection;
  }

  /** The revisions that go, oldest first. */
  List<RevisionMark> revisions() {
    return candidates.revisions().stream()
        .filter(revision -> !keptRevisions.contains(revision.number()))
        .toList();
  }

  /** The requests that go, oldest first. */
  List<RequestMark> requests() {
    return candidates.requests().stream()
        .filter(request -> !keptRequests.contains(request.key()))
        .toList();
  }

  /** What names stand for, what goes on from there, and what holds now. */
  private void keepWhatIsNeeded() {
    candidates.tagged().forEach(this::keepRevision);
    for (Kind kind : Kind.values()) {
      newestRevision(revision -> revision.kind() == kind);
    }
    newestRevision(revision -> revision.kind() == Kind.SAVED && CommitId.isOne(revision.id()));
    newestRequest(request -> request.kind() == RequestKind.DEPLOY);
    newestRequest(request -> succeeded(request, RequestKind.DEPLOY));
    newestRequest(request -> succeeded(request, RequestKind.STAGE));
    candidates.statusRequests().forEach(this::keepRequest);
  }

  private static boolean succeeded(RequestMark request, RequestKind kind) {
    return request.kind() == kind
        && request.outcome() == Outcome.SUCCEEDED
        && request.revision().isPresent();
  }

  private void newestRevision(Predicate<RevisionMark> which) {
    newest(candidates.revisions(), which).ifPresent(found -> keepRevision(found.number()));
  }

  private void newestRequest(Predicate<RequestMark> which) {
    newest(candidates.requests(), which).ifPresent(found -> keepRequest(found.key()));
  }

  private static <T> Optional<T> newest(List<T> oldestFirst, Predicate<T> which) {
    return oldestFirst.stream().filter(which).reduce((older, newer) -> newer);
  }

  /** Keeps so many revisions, and the requests since; all where there are no more. */
  private void keepNewest(Retention keep) {
    if (keep.revisions().isEmpty()) {
      return;
    }
    List<RevisionMark> all = candidates.revisions();
    int first = all.size() - keep.revisions().getAsInt();
    if (first <= 0) {
      keepSince(Instant.MIN);
    } else {
      all.subList(first, all.size()).forEach(revision -> keepRevision(revision.number()));
      keepRequestsSince(all.get(first));
    }
  }

  private void keepSince(Instant since) {
    candidates.revisions().stream()
        .filter(revision -> !revision.time().isBefore(since))
        .forEach(revision -> keepRevision(revision.number()));
    keepRequestsSince(since);
  }

  /** Of those at its very time, as one run of a recorder leaves them, its own and what follows. */
  private void keepRequestsSince(RevisionMark oldest) {
    keepRequestsSince(oldest.time().plusNanos(1));
    long own =
        candidates.links().getOrDefault(oldest.number(), Set.of()).stream()
            .min(Comparator.naturalOrder())
            .orElse(Long.MIN_VALUE);
    candidates.requests().stream()
        .filter(request -> request.time().equals(oldest.time()) && request.key() >= own)
        .forEach(request -> keepRequest(request.key()));
  }

  private void keepRequestsSince(Instant since) {
    candidates.requests().stream()
        .filter(request -> !request.time().isBefore(since))
        .forEach(request -> keepRequest(request.key()));
  }

  private void keepRevision(int number) {
    if (keptRevisions.add(number)) {
      revisionsToFollow.add(number);
    }
  }

  private void keepRequest(long key) {
    if (keptRequests.add(key)) {
      requestsToFollow.add(key);
    }
  }

  private void keepWhatBelongsTogether() {
    Map<Integer, Set<Long>> requestsOf = candidates.links();
    Map<Long, Set<Integer>> revisionsOf = new HashMap<>();
    requestsOf.forEach(
        (revision, requests) ->
            requests.forEach(
                request ->
                    revisionsOf.computeIfAbsent(request, key -> new HashSet<>()).add(revision)));
    while (!revisionsToFollow.isEmpty() || !requestsToFollow.isEmpty()) {
      if (revisionsToFollow.isEmpty()) {
        revisionsOf.getOrDefault(requestsToFollow.remove(), Set.of()).forEach(this::keepRevision);
      } else {
        requestsOf.getOrDefault(revisionsToFollow.remove(), Set.of()).forEach(this::keepRequest);
      }
    }
  }
}
