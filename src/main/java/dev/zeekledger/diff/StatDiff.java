package dev.zeekledger.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Changes counted, a line for each instance or node and one for the total.
 *
 * <pre>
 * ~ nodes/logger     1 added, 2 changed
 * - nodes/worker-02  removed
 * 2 nodes: 1 added, 1 removed, 2 changed
 * </pre>
 *
 * <p>An instance or node that came or went counts as one change, as in {@link Diff}.
 */
public final class StatDiff {

  private StatDiff() {}

  /** The lines, each with a newline at its end; with no changes {@code no change} alone. */
  public static String render(List<Change> changes) {
    Map<Path, List<Change>> owners = new LinkedHashMap<>();
    for (Change change : changes) {
      owners.computeIfAbsent(owner(change.path()), path -> new ArrayList<>()).add(change);
    }
    int column = owners.keySet().stream().mapToInt(path -> width(path)).max().orElse(0);
    var text = new StringBuilder();
    owners.forEach((owner, own) -> text.append(line(owner, own, column)).append('\n'));
    return text.append(total(owners, changes)).append('\n').toString();
  }

  private static Path owner(Path path) {
    return new Path(path.segments().subList(0, Math.min(2, path.segments().size())));
  }

  private static int width(Path owner) {
    return TextDiff.width(Notation.word(owner.toString()));
  }

  private static String line(Path owner, List<Change> changes, int column) {
    Change first = changes.get(0);
    boolean whole = first.path().equals(owner) && first.kind() != Change.Kind.CHANGED;
    String mark = TextDiff.mark(whole ? first.kind() : Change.Kind.CHANGED);
    String counts =
        whole
            ? first.kind().toString().toLowerCase(Locale.ROOT)
            : ChangeCounts.of(changes).toString();
    return mark + " " + TextDiff.padded(Notation.word(owner.toString()), column) + "  " + counts;
  }

  private static String total(Map<Path, List<Change>> owners, List<Change> changes) {
    List<String> parts = new ArrayList<>();
    count(owners, Document.INSTANCES, "instance", parts);
    count(owners, Document.NODES, "node", parts);
    String counts = ChangeCounts.of(changes).toString();
    return parts.isEmpty() ? counts : String.join(", ", parts) + ": " + counts;
  }

  private static void count(
      Map<Path, List<Change>> owners, String section, String word, List<String> parts) {
    long count =
        owners.keySet().stream().filter(path -> path.segments().get(0).equals(section)).count();
    if (count > 0) {
      parts.add(count + " " + word + (count == 1 ? "" : "s"));
    }
  }
}
