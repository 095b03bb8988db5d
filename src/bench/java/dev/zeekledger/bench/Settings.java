package dev.zeekledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What is run, from the properties of the Maven profile.
 *
 * @param quick whether a try is wanted, in minutes and of little worth
 * @param home the project's directory
 * @param engines the names of the engines
 * @param subjects the names of the subjects; all if empty
 * @param sections the names of the {@link Section}s; all if empty
 * @param histories the sizes of histories, such as 100x5000; all if empty
 * @param atOnce how many saves or reads one does in a row before the next has its turn
 */
record Settings(
    boolean quick,
    Path home,
    Set<String> engines,
    Set<String> subjects,
    Set<String> sections,
    Set<String> histories,
    int atOnce) {

  /**
   * A size of the history.
   *
   * @param nodes how many nodes
   * @param revisions how many revisions before anything is timed
   * @param all whether everyone takes part, those that grow most as well
   */
  record Scale(int nodes, int revisions, boolean all) {

    private String name() {
      return nodes + "x" + revisions;
    }
  }

  static Settings ofProperties() {
    return new Settings(
        Boolean.getBoolean("bench.quick"),
        Path.of("").toAbsolutePath(),
        names("bench.engines"),
        names("bench.subjects"),
        names("bench.sections"),
        names("bench.histories"),
        Integer.getInteger("bench.atOnce", 20));
  }

  private static Set<String> names(String property) {
    String text = System.getProperty(property, "");
    return text.isBlank() ? Set.of() : Set.of(text.split(",", -1));
  }

  boolean hasSubject(String name) {
    return subjects.isEmpty() || subjects.contains(name);
  }

  boolean hasSection(String name) {
    return sections.isEmpty() || sections.contains(name);
  }

  /** Where all data goes. */
  Path directory() {
    return home.resolve("target").resolve("bench");
  }

  List<Scale> scales() {
    return allScales().stream()
        .filter(scale -> histories.isEmpty() || histories.contains(scale.name()))
        .toList();
  }

  private List<Scale> allScales() {
    return quick
        ? List.of(new Scale(100, 50, true), new Scale(1_000, 20, true), new Scale(100, 300, true))
        : List.of(
            new Scale(100, 200, true),
            new Scale(1_000, 200, true),
            new Scale(100, 5_000, true),
            new Scale(1_000, 5_000, false));
  }

  /** The size at which bytes on the disk have a target: 100 nodes, and the longest history. */
  Scale sizedScale() {
    return allScales().stream()
        .filter(scale -> scale.nodes() == 100)
        .max(Comparator.comparingInt(Scale::revisions))
        .orElseThrow();
  }

  /** How long zeek-ledger's histories are that are compared with each other. */
  List<Integer> depths() {
    return quick ? List.of(50, 300, 2_000) : List.of(200, 5_000, 100_000);
  }

  int bulk() {
    return quick ? 100 : 1_000;
  }

  int deployResults() {
    return 1_000;
  }

  /** Saves and other work that the disk takes part in, with enough of it for the compiler. */
  Contest.Rounds saves() {
    return quick
        ? new Contest.Rounds(8, 15, 1, Duration.ofMinutes(1))
        : new Contest.Rounds(300, 200, atOnce, Duration.ofMinutes(2));
  }

  /** With enough of them for the compiler: it is a process that stays. */
  Contest.Rounds reads() {
    return quick
        ? new Contest.Rounds(8, 15, 1, Duration.ofSeconds(1))
        : new Contest.Rounds(4_000, 300, atOnce, Duration.ofSeconds(5));
  }

  /** Work that takes a second and more. */
  Contest.Rounds longWork() {
    return quick
        ? new Contest.Rounds(1, 2, 1, Duration.ofMinutes(1))
        : new Contest.Rounds(2, 9, 1, Duration.ofMinutes(5));
  }
}
