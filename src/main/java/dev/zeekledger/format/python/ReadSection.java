package dev.zeekledger.format.python;

/** A section that was read, for other files that have the same one. */
public final class ReadSection {

  private final String text;
  private final int lines;
  private final String name;
  private final PythonSection section;

  /**
   * @param text all its lines, from a header that is not indented up to the next such one
   * @param lines how many these are
   * @param section what it holds, with the lines of the file where it was read
   */
  ReadSection(String text, int lines, String name, PythonSection section) {
    this.text = text;
    this.lines = lines;
    this.name = name;
    this.section = section.unmodifiable();
  }

  String text() {
    return text;
  }

  int lines() {
    return lines;
  }

  String name() {
    return name;
  }

  PythonSection startingAt(int line) {
    return section.movedTo(line);
  }
}
