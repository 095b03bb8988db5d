package dev.zeekledger.format.python;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A section's own options, without those it has from DEFAULT.
 *
 * @param line the line of its header, counted from 1; 0 where it was not read
 * @param options by their lower-cased names, in the order they came
 */
record PythonSection(int line, Map<String, PythonOption> options) {

  static PythonSection startingAt(int line) {
    return new PythonSection(line, new LinkedHashMap<>());
  }

  PythonSection unmodifiable() {
    return new PythonSection(line, Collections.unmodifiableMap(options));
  }

  /** The same with its header at another line. */
  PythonSection movedTo(int other) {
    if (other == line) {
      return this;
    }
    PythonSection moved = startingAt(other);
    options.forEach((name, option) -> moved.options.put(name, option.moved(other - line)));
    return moved;
  }
}
