package dev.zeekledger.store;

import java.util.Objects;

/**
 * What became of a {@link Draft}.
 *
 * @param revision the revision that holds it
 * @param created false where the newest revision of its line held it already, so that none was made
 */
public record Saved(Revision revision, boolean created) {

  public Saved {
    Objects.requireNonNull(revision, "revision");
  }
}
