package dev.zeekledger.diff;

import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.model.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON Patch (RFC 6902): what turns the {@link Document} of one configuration into that of
 * another, absent against empty included. No operation depends on an earlier one.
 *
 * @param operations sorted by path
 */
public record JsonPatch(List<Operation> operations) {

  /** The operations of RFC 6902 that a patch here needs. */
  public enum Kind {
    ADD,
    REMOVE,
    REPLACE;

    /** The name in JSON, such as {@code replace}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One operation.
   *
   * @param op what to do
   * @param path where; in JSON its {@link Path#pointer}
   * @param value what to put there; absent for remove
   */
  public record Operation(Kind op, Path path, Optional<Value> value) {
    public Operation {
      Objects.requireNonNull(path, "path");
      if (value.isPresent() == (op == Kind.REMOVE)) {
        throw new IllegalArgumentException(
            op + " of " + path + ", expected a value with add and replace, none with remove");
      }
    }
  }

  public JsonPatch {
    operations = List.copyOf(operations);
  }

  /** The patch from one configuration to another; no operations when the content is the same. */
  public static JsonPatch between(Configuration before, Configuration after) {
    List<Operation> operations = new ArrayList<>();
    for (Change whole : Diff.whole(before, after)) {
      add(whole.path(), whole.before(), whole.after(), operations);
    }
    return new JsonPatch(operations);
  }

  private static void add(
      Path path, Optional<Value> before, Optional<Value> after, List<Operation> operations) {
    if (before.isEmpty()) {
      operations.add(new Operation(Kind.ADD, path, after));
    } else if (after.isEmpty()) {
      operations.add(new Operation(Kind.REMOVE, path, after));
    } else if (before.get() instanceof ObjectOf left && after.get() instanceof ObjectOf right) {
      Set<String> names = new TreeSet<>(left.fields().keySet());
      names.addAll(right.fields().keySet());
      for (String name : names) {
        if (!left.field(name).equals(right.field(name))) {
          add(path.child(name), left.field(name), right.field(name), operations);
        }
      }
    } else {
      operations.add(new Operation(Kind.REPLACE, path, after));
    }
  }
}
