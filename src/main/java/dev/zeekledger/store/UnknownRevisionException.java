package dev.zeekledger.store;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** A name or a number of no revision, or of more than one. */
public final class UnknownRevisionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnknownRevisionException(String message) {
    super(message);
  }

  static UnknownRevisionException none(ClusterName cluster) {
    return new UnknownRevisionException("cluster \"" + cluster + "\" has no revision yet");
  }

  /**
   * A revision that was there once.
   *
   * @param what which one
   * @param gap what it went with
   */
  public static UnknownRevisionException pruned(String what, ClusterName cluster, Gap gap) {
    return new UnknownRevisionException(
        what
            + " of cluster \""
            + cluster
            + "\" is there no more: "
            + gap.range()
            + " pruned on "
            + gap.prunedAt().truncatedTo(ChronoUnit.SECONDS)
            + gap.author().map(author -> " by " + author).orElse(""));
  }

  /** A number that no revision has. */
  public static UnknownRevisionException numbered(int number, ClusterName cluster, int head) {
    return new UnknownRevisionException(
        "cluster \"" + cluster + "\" has no r" + number + ", its newest is r" + head);
  }

  static UnknownRevisionException named(String text, ClusterName cluster, int head, int pruned) {
    return new UnknownRevisionException(
        "\""
            + text
            + "\" is no revision of cluster \""
            + cluster
            + "\", expected 1 to "
            + head
            + ", HEAD, STAGED, DEPLOYED, @{TIME}, a tag or the start of a configuration id"
            + (pruned == 0 ? "" : "; " + pruned + " revisions were pruned"));
  }

  static UnknownRevisionException ofKind(Kind kind, ClusterName cluster) {
    return new UnknownRevisionException(
        "cluster \"" + cluster + "\" has no revision of kind " + kind);
  }

  static UnknownRevisionException tooFarBack(String text, Revision from, int steps) {
    return new UnknownRevisionException(
        "\""
            + text
            + "\": there is no revision "
            + steps
            + " before r"
            + from.number()
            + " on its line");
  }

  static UnknownRevisionException before(String time, ClusterName cluster) {
    return new UnknownRevisionException("cluster \"" + cluster + "\" had no revision at " + time);
  }

  static UnknownRevisionException badTime(String time) {
    return new UnknownRevisionException(
        "\"" + time + "\" is no time, expected such as 2026-11-01, 2026-11-01T12:00Z or 7d (ago)");
  }

  static UnknownRevisionException ambiguous(String prefix, List<Revision> found) {
    return new UnknownRevisionException(
        "\""
            + prefix
            + "\" is the start of more than one configuration id: "
            + found.stream().map(Revision::id).collect(Collectors.joining(", ")));
  }
}
