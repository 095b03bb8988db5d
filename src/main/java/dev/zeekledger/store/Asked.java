package dev.zeekledger.store;

import dev.zeekledger.model.Data;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A request, as far as its answer has to do with it.
 *
 * @param arguments what was asked with it, after the reqid; empty where a revision holds it
 * @param revision the revision it is about, as far as that is known
 * @param asker who asked
 * @param answered whether an answer to it is there already
 */
public record Asked(List<Data> arguments, OptionalInt revision, Asker asker, boolean answered) {

  public Asked {
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(asker, "asker");
  }
}
