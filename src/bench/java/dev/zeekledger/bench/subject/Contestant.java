package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Footprint;

/**
 * A subject with a history that it keeps.
 *
 * @param engine the name of its database's engine; {@link #NO_ENGINE} if it has none
 * @param name one of {@link Subjects}
 * @param subject the subject
 * @param footprint what it leaves on the disk
 */
public record Contestant(String engine, String name, Subject subject, Footprint footprint) {

  /** The engine of who stores in files. It stands beside the others on every engine. */
  public static final String NO_ENGINE = "";

  public boolean is(String other) {
    return name.equals(other);
  }
}
