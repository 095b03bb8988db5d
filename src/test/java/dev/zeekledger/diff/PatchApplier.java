package dev.zeekledger.diff;

import dev.zeekledger.diff.JsonPatch.Operation;
import dev.zeekledger.diff.Value.ObjectOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies add, remove and replace to members of objects as RFC 6902 has it: what is removed or
 * replaced must be there, what is added goes into an object that must be there.
 */
final class PatchApplier {

  private PatchApplier() {}

  static Value apply(JsonPatch patch, Value document) {
    Value result = document;
    for (Operation operation : patch.operations()) {
      result = apply(operation, operation.path().segments(), result);
    }
    return result;
  }

  private static Value apply(Operation operation, List<String> path, Value value) {
    if (!(value instanceof ObjectOf object)) {
      throw new IllegalStateException("no object on the way to " + operation.path());
    }
    Map<String, Value> fields = new LinkedHashMap<>(object.fields());
    String name = path.get(0);
    boolean last = path.size() == 1;
    if (!fields.containsKey(name) && !(last && operation.op() == JsonPatch.Kind.ADD)) {
      throw new IllegalStateException("nothing at " + operation.path());
    }
    if (!last) {
      fields.put(name, apply(operation, path.subList(1, path.size()), fields.get(name)));
    } else if (operation.op() == JsonPatch.Kind.REMOVE) {
      fields.remove(name);
    } else {
      fields.put(name, operation.value().orElseThrow());
    }
    return new ObjectOf(fields);
  }
}
