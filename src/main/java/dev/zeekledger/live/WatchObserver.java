package dev.zeekledger.live;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.Recorded;
import java.time.Instant;

/** Who is told what a {@link Watch} does. Several threads call it. */
public interface WatchObserver {

  /** An event was recorded that the ledger did not know. It is on the disk. */
  void recorded(Instant time, ControllerEvent event, Recorded recorded);

  /** One line for the one who operates it. */
  void told(String line);
}
