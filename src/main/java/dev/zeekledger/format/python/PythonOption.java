package dev.zeekledger.format.python;

import java.util.Optional;

/**
 * An option of a section, before interpolation.
 *
 * @param value absent for a key that stands alone
 * @param line the line of its key, counted from 1; 0 where it was not read
 */
record PythonOption(Optional<String> value, int line) {

  PythonOption moved(int lines) {
    return new PythonOption(value, line + lines);
  }
}
