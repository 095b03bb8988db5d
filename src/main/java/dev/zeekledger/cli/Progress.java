package dev.zeekledger.cli;

/**
 * Says on standard error how far a long piece of work is, to someone at a terminal: nothing in its
 * first seconds, then now and then.
 */
final class Progress {

  private static final long EVERY_NANOS = 2_000_000_000L;

  private final Console console;
  private final String verb;
  private final int total;
  private long last = System.nanoTime();
  private int done;

  /**
   * @param verb what is done to each piece, such as {@code saved}
   * @param total how many pieces there are; 0 where that is not known
   */
  Progress(Console console, String verb, int total) {
    this.console = console;
    this.verb = verb;
    this.total = total;
  }

  void step() {
    done++;
    long now = System.nanoTime();
    if (console.terminal() && now - last > EVERY_NANOS) {
      last = now;
      console.tell(verb + " " + done + (total == 0 ? "" : " of " + total));
    }
  }
}
