package dev.zeekledger.bench;

import dev.zeekledger.bench.subject.Contestant;

/**
 * Whose figure it is.
 *
 * @param engine the engine's name; {@link Contestant#NO_ENGINE} stands on every one
 * @param name one of {@link dev.zeekledger.bench.subject.Subjects}
 */
record Figure(String engine, String name) {

  static Figure of(Contestant contestant) {
    return new Figure(contestant.engine(), contestant.name());
  }

  boolean isOn(String other) {
    return engine.equals(other) || engine.equals(Contestant.NO_ENGINE);
  }
}
