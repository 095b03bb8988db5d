package dev.zeekledger.store;

/**
 * What was to be imported does not continue the history that is there. Nothing of it was stored.
 */
public final class DivergedHistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ClusterName cluster;

  private DivergedHistoryException(ClusterName cluster, String how) {
    super("cluster \"" + cluster + "\" is here already, and " + how + "; nothing imported");
    this.cluster = cluster;
  }

  /**
   * A part of the history is another one here.
   *
   * @param what the part, such as {@code r7}
   */
  public static DivergedHistoryException at(ClusterName cluster, String what) {
    return new DivergedHistoryException(cluster, what + " is another one here");
  }

  /**
   * The history here goes further.
   *
   * @param what what there is more of, such as {@code r8}
   */
  public static DivergedHistoryException beyond(ClusterName cluster, String what) {
    return new DivergedHistoryException(cluster, "has " + what + ", which is not in the archive");
  }

  /**
   * Revisions were pruned here and not there, or there and not here.
   *
   * @param gap what was pruned
   */
  public static DivergedHistoryException pruned(ClusterName cluster, Gap gap) {
    return new DivergedHistoryException(
        cluster, gap.range() + " was pruned on one side only, here or in the archive");
  }

  /**
   * A revision came from a commit that is not in the history that was to be imported.
   *
   * @param history what was to be imported
   */
  public static DivergedHistoryException ofCommit(
      ClusterName cluster, Revision revision, String history) {
    return new DivergedHistoryException(
        cluster,
        "r"
            + revision.number()
            + " is of commit "
            + revision.id()
            + ", which "
            + history
            + " does not have");
  }

  public ClusterName cluster() {
    return cluster;
  }
}
