package dev.zeekledger.store;

import java.util.Objects;

/**
 * What an import added to a cluster.
 *
 * @param name the cluster
 * @param head its newest revision now, 0 for none
 * @param revisions how many revisions are new
 * @param requests how many requests are new
 * @param answers how many answers are new
 * @param tags how many tags are new, or name another revision than before
 */
public record ImportedCluster(
    ClusterName name, int head, int revisions, long requests, long answers, int tags) {

  public ImportedCluster {
    Objects.requireNonNull(name, "name");
  }
}
