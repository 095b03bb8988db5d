package dev.zeekledger.store;

/** Another writer was faster: the cluster's head is not the one that was expected. */
public final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String cluster;
  private final int expected;
  private final int found;

  private ConflictException(String cluster, int expected, int found) {
    super(
        "cluster \"" + cluster + "\" is at revision " + found + ", expected revision " + expected);
    this.cluster = cluster;
    this.expected = expected;
    this.found = found;
  }

  public static ConflictException head(ClusterName cluster, int expected, int found) {
    return new ConflictException(cluster.text(), expected, found);
  }

  public String cluster() {
    return cluster;
  }

  /** The head that was expected; 0 for none. */
  public int expected() {
    return expected;
  }

  /** The head that is; 0 for none. */
  public int found() {
    return found;
  }
}
