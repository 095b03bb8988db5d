package dev.zeekledger.plan;

import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import java.util.BitSet;
import java.util.Objects;

/**
 * Free ports, counted up from a start port. A taken port is skipped whatever its protocol, as
 * controllers look at numbers only.
 *
 * <pre>
 * from 2200/tcp, with 2201/udp taken: 2200/tcp, 2202/tcp, 2203/tcp …
 * </pre>
 */
final class FreePorts {

  private static final int LAST = 65535;

  private final Port start;
  private final BitSet taken = new BitSet();
  private int next;

  FreePorts(Port start) {
    this.start = Objects.requireNonNull(start, "start");
    this.next = start.number();
  }

  void take(Port port) {
    taken.set(port.number());
  }

  /**
   * The next one, for a node, which then is not given to another.
   *
   * @throws PlanException if there is none up to 65535
   */
  Port next(Node node) {
    next = taken.nextClearBit(next);
    if (next > LAST) {
      throw PlanException.noPortLeft(node.name(), start);
    }
    return Port.tcp(next++);
  }
}
