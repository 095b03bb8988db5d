package dev.zeekledger.controller;

import dev.zeekledger.store.Revision;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one event.
 *
 * @param news what it told
 * @param revision the revision that it is about, where one is known
 */
public record Recorded(News news, Optional<Revision> revision) {

  public Recorded {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(revision, "revision");
  }

  static Recorded of(News news) {
    return new Recorded(news, Optional.empty());
  }
}
