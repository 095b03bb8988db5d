package dev.zeekledger.store;

import java.util.Objects;

/**
 * What database a ledger is in.
 *
 * @param product the database's name and version, such as {@code PostgreSQL 18.1}
 * @param schema the version of the tables
 * @param clusters how many clusters there are
 * @param revisions how many revisions
 * @param requests how many requests
 * @param results how many Results
 */
public record DatabaseInfo(
    String product, String schema, long clusters, long revisions, long requests, long results) {

  public DatabaseInfo {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(schema, "schema");
  }
}
