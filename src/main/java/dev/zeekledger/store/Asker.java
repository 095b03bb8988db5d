package dev.zeekledger.store;

import java.util.Objects;
import java.util.Optional;

/**
 * Who asked a controller for something, and why. It is known of what zeek-ledger itself asked.
 *
 * @param author who
 * @param message why
 */
public record Asker(Optional<String> author, Optional<String> message) {

  /** Nothing of it is known, as of what other clients ask. */
  public static final Asker UNKNOWN = new Asker(Optional.empty(), Optional.empty());

  public Asker {
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(message, "message");
  }
}
