package dev.zeekledger.store;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.model.Configuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The history of one cluster's configurations. It is append-only: nothing here changes or removes a
 * revision; only {@link Ledger#prune} does. A cluster comes into being with its first revision,
 * request or automatic tag.
 */
public interface ConfigurationRepository {

  /**
   * Saves one configuration.
   *
   * @throws ConflictException if the cluster's head is not the expected one
   * @throws NotStorableException if a text in it cannot be held by the database
   * @throws IllegalArgumentException if the request it comes from is not known
   */
  Saved save(Draft draft, OptionalInt expectedHead);

  /** Saves one configuration, whatever the head is. */
  default Saved save(Draft draft) {
    return save(draft, OptionalInt.empty());
  }

  /** The newest revision, of either line. */
  Optional<Revision> head();

  /** The newest revision of a line. */
  Optional<Revision> head(Line line);

  /** The newest revision of a kind. */
  Optional<Revision> newest(Kind kind);

  /**
   * The revision of that number.
   *
   * @throws UnknownRevisionException if it was pruned
   */
  Optional<Revision> find(int number);

  /**
   * The revision that was head at that time: the newest of those stored then or earlier.
   *
   * @throws UnknownRevisionException if it was pruned
   */
  Optional<Revision> headAt(Instant time);

  /**
   * The revision that many before this one on its line, those that were pruned counted too.
   *
   * @param steps at least 0
   * @throws UnknownRevisionException if it was pruned
   */
  Optional<Revision> before(Revision revision, int steps);

  /** The newest revision with that configuration id. */
  Optional<Revision> newestWithId(String id);

  /**
   * The newest revision of each configuration id that starts so, newest first.
   *
   * @param limit at most so many, at least 0
   */
  List<Revision> findByIdPrefix(String prefix, int limit);

  /** The tag of that name. */
  Optional<Tag> findTag(TagName tag);

  /** The revision a tag names. */
  Optional<Revision> findByTag(TagName tag);

  /** Every tag, by name. */
  List<Tag> tags();

  /** Names a revision, or moves that name to it; an automatic tag stays automatic. */
  void tag(TagName tag, Revision revision);

  /**
   * Makes a tag automatic, be it there already or not: it goes to the revision of the newest deploy
   * that succeeded on all nodes, and to that of each such deploy from now on. Where none has yet,
   * it stays where it is.
   */
  void tagAutomatically(TagName tag);

  /** Removes a tag, and returns whether there was one. */
  boolean untag(TagName tag);

  /**
   * The configuration of a revision, exactly as it was saved.
   *
   * @throws IllegalArgumentException if it is no revision of this cluster
   */
  Configuration read(Revision revision);

  /**
   * The configuration of the revision of that number. Who asks again and again need not look the
   * revision up each time.
   *
   * @throws UnknownRevisionException if there is none, or it was pruned
   */
  Configuration read(int number);

  /**
   * What changed from one revision to another: what {@link Diff#between} says of their
   * configurations. Between revisions of one line its cost follows the change.
   *
   * @throws IllegalArgumentException if one of them is no revision of this cluster
   */
  List<Change> diff(Revision before, Revision after);

  /**
   * The same between the revisions of those numbers.
   *
   * @throws UnknownRevisionException if there is none of one of them, or it was pruned
   */
  List<Change> diff(int before, int after);

  /** Where revisions were pruned, oldest first. */
  List<Gap> gaps();

  /** Revisions, newest first. */
  List<Revision> history(HistoryQuery query);
}
