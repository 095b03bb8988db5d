package dev.zeekledger.diff;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.ObjectOf;
import dev.zeekledger.diff.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hides what may be secret: values of a node's env and options become {@code ***}, wherever they
 * stand. Names stay, and so do the changes: a masked value that changed reads {@code ***} on both
 * sides.
 */
public enum Masking {
  /** Hides nothing. */
  NONE {
    @Override
    public boolean hides(String name) {
      return false;
    }
  },

  /**
   * Hides the values whose names look secret: with a word such as PASSWORD, TOKEN or API_KEY in
   * them.
   */
  SECRETS {
    @Override
    public boolean hides(String name) {
      return SecretName.matches(name);
    }
  },

  /** Hides each value. */
  ALL {
    @Override
    public boolean hides(String name) {
      return true;
    }
  };

  /** What stands for a hidden value. */
  public static final String MASK = "***";

  private static final Set<String> SETTINGS = Set.of(Document.ENV, Document.OPTIONS);

  /** Whether the value of an environment variable or option of that name is hidden. */
  public abstract boolean hides(String name);

  /** The value of an environment variable or option of that name, or the mask. */
  public String masked(String name, String value) {
    return hides(name) ? MASK : value;
  }

  public List<Change> masked(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                new Change(
                    change.kind(),
                    change.path(),
                    change.before().map(value -> masked(change.path(), value)),
                    change.after().map(value -> masked(change.path(), value))))
        .toList();
  }

  /** A {@link Document} with its secrets hidden. */
  public ObjectOf masked(ObjectOf document) {
    return fields(Path.ROOT, document.fields());
  }

  /** A patch to look at; it no longer makes the document it was made for. */
  public JsonPatch masked(JsonPatch patch) {
    return new JsonPatch(
        patch.operations().stream()
            .map(
                operation ->
                    new JsonPatch.Operation(
                        operation.op(),
                        operation.path(),
                        operation.value().map(value -> masked(operation.path(), value))))
            .toList());
  }

  /** The value at a path of a {@link Document}, with its secrets hidden. */
  public Value masked(Path path, Value value) {
    return value.match(
        new Value.Cases<>() {
          @Override
          public Value text(String text) {
            return isSecret(path) ? new Text(MASK) : value;
          }

          @Override
          public Value number(long number) {
            return isSecret(path) ? new Text(MASK) : value;
          }

          @Override
          public Value list(List<Value> elements) {
            // The elements of a list go by its path: those of one option, or nodes of one name.
            return new ListOf(elements.stream().map(element -> masked(path, element)).toList());
          }

          @Override
          public Value object(Map<String, Value> fields) {
            return fields(path, fields);
          }
        });
  }

  private ObjectOf fields(Path path, Map<String, Value> fields) {
    Map<String, Value> masked = new LinkedHashMap<>();
    fields.forEach((name, value) -> masked.put(name, masked(path.child(name), value)));
    return new ObjectOf(masked);
  }

  /**
   * Whether it is below nodes/NAME/env or nodes/NAME/options, with a name that is hidden; by
   * position, any name can be NAME.
   */
  private boolean isSecret(Path path) {
    List<String> segments = path.segments();
    return segments.size() > 3
        && segments.get(0).equals(Document.NODES)
        && SETTINGS.contains(segments.get(2))
        && hides(segments.get(3));
  }
}
