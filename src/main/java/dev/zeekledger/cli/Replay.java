package dev.zeekledger.cli;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.KnownEvents;

/**
 * A transcript that is looked at before it is recorded, to tell what is old in it: what comes
 * before the last event that is known, and is not known itself.
 */
final class Replay {

  private final KnownEvents known;
  private int looked;
  private int lastKnown;
  private int passed;

  Replay(KnownEvents known) {
    this.known = known;
  }

  /** Takes the next event into account. */
  void look(ControllerEvent event) {
    looked++;
    if (known.has(event)) {
      lastKnown = looked;
    }
  }

  /** Whether events were looked at and none of them is known. */
  boolean isAllNew() {
    return looked > 0 && lastKnown == 0;
  }

  /** Whether the next event is old; to be asked of each of them in the same order. */
  boolean isOld(ControllerEvent event) {
    passed++;
    return passed < lastKnown && !(event instanceof ControllerEvent.Unknown) && !known.has(event);
  }
}
