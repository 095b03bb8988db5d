package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What lives on a line, as its history is replayed for a check: rows begin and end, then {@link
 * #settle} says what they come to. Each row has to be one that a save could have written.
 */
final class LivingRows {

  /** The node numbers handed out so far: 1, 2, 3 … through both lines. */
  static final class Numbers {
    private int last;

    int last() {
      return last;
    }

    /** Leaves out the numbers that were handed out in a gap. */
    void skipTo(int number) {
      last = Math.max(last, number);
    }

    private boolean isNext(int number) {
      return number == ++last;
    }
  }

  /** The rows of one node number. */
  private static final class Rows {
    private String name = "";
    private boolean lives;
    private Node bare;
    private Digest digest = Digest.ZERO;
    private final List<StoredSetting> options = new ArrayList<>();
    private final List<StoredSetting> env = new ArrayList<>();

    List<StoredSetting> settings(SettingTable table) {
      return table == SettingTable.OPTION ? options : env;
    }
  }

  private final Numbers numbers;
  private final Set<Instance> instances = new HashSet<>();
  private final Map<Integer, Rows> nodes = new HashMap<>();
  private final Set<Integer> touched = new HashSet<>();

  /** Whether revisions of this line were pruned since the last one that is there. */
  private boolean behindGap;

  LivingRows(Numbers numbers) {
    this.numbers = numbers;
  }

  /** Goes on behind a gap: a node that was there in it may have left no row. */
  void passGap() {
    behindGap = true;
  }

  void begin(int revision, Instance instance) {
    if (!instances.add(instance)) {
      throw FaultException.at(revision, "it brought an instance that was there already");
    }
  }

  void end(Instance instance) {
    instances.remove(instance);
  }

  void begin(int revision, int number, Node bare) {
    Rows rows = nodes.get(number);
    boolean fits =
        isNew(rows)
            ? (behindGap && number <= numbers.last()) || numbers.isNext(number)
            : !rows.lives && rows.name.equals(bare.name());
    if (!fits) {
      throw FaultException.at(revision, "it brought a node under a number that is not its own");
    }
    Rows own = touch(number);
    own.name = bare.name();
    own.lives = true;
    own.bare = bare;
  }

  /** Whether a node of that number is the first; settings can have outlived one in a gap. */
  private static boolean isNew(Rows rows) {
    return rows == null || rows.bare == null;
  }

  void end(int number) {
    touch(number).lives = false;
  }

  void begin(SettingTable table, StoredSetting setting) {
    touch(setting.node()).settings(table).add(setting);
  }

  void end(SettingTable table, StoredSetting setting) {
    touch(setting.node()).settings(table).remove(setting);
  }

  private Rows touch(int number) {
    touched.add(number);
    return nodes.computeIfAbsent(number, fresh -> new Rows());
  }

  /** The content digest of what lives once a revision has brought and ended its rows. */
  Digest settle(int revision) {
    for (int number : touched) {
      Rows rows = nodes.get(number);
      if (rows.lives) {
        rows.digest = digest(revision, rows);
      } else if (rows.options.isEmpty() && rows.env.isEmpty()) {
        nodes.remove(number);
      } else {
        throw FaultException.at(
            revision, "it has options or environment of a node that is not there");
      }
    }
    touched.clear();
    behindGap = false;
    return CanonicalBytes.contentDigest(
        instances, nodes.values().stream().map(rows -> rows.digest).toList());
  }

  private static Digest digest(int revision, Rows rows) {
    boolean twice =
        new HashSet<>(rows.options.stream().map(one -> List.of(one.name(), one.value())).toList())
                    .size()
                < rows.options.size()
            || new HashSet<>(rows.env.stream().map(StoredSetting::name).toList()).size()
                < rows.env.size();
    if (twice) {
      throw FaultException.at(revision, "it has an option or environment variable twice");
    }
    if (!rows.options.isEmpty() && rows.bare.options().isEmpty()) {
      throw FaultException.at(revision, "it has options of a node that is said to have none");
    }
    return CanonicalBytes.nodeDigest(NodeTable.whole(rows.bare, rows.options, rows.env));
  }
}
