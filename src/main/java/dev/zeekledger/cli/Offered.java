package dev.zeekledger.cli;

import java.util.Iterator;
import java.util.List;

/** What a shell offers for the values of options whose words are not those of their enums. */
abstract class Offered implements Iterable<String> {

  private final List<String> words;

  private Offered(String... words) {
    this.words = List.of(words);
  }

  @Override
  public final Iterator<String> iterator() {
    return words.iterator();
  }

  /** Kinds of revisions. */
  static final class Kinds extends Offered {
    Kinds() {
      super("saved", "staged", "deployed");
    }
  }

  /** Requests whose answers zeek-client prints. */
  static final class Printed extends Offered {
    Printed() {
      super("deploy", "restart", "get-nodes", "stage-config");
    }
  }

  /** What --mask can hide. */
  static final class Masks extends Offered {
    Masks() {
      super("all", "auto");
    }
  }

  /** Forms of a diff. */
  static final class DiffForms extends Offered {
    DiffForms() {
      super("text", "json", "json-patch", "stat");
    }
  }
}
