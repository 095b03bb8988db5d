package dev.zeekledger.format.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file as {@code configparser.RawConfigParser._read} does, line by line; but what stands
 * between two headers that are not indented is not read again where it is known. Such a header ends
 * whatever is open before it, so that nothing else has a say in what the lines behind it are.
 *
 * <p>For example, of
 *
 * <pre>
 * [instances]
 * # a comment
 * Agent-A
 * [node]
 * env: A=1
 *   B=2
 * </pre>
 *
 * the key {@code agent-a} stands alone and {@code env} has the value {@code A=1}, a newline, {@code
 * B=2}: a line indented deeper than the key's continues the value.
 */
final class PythonIniReader {

  private final PythonIni ini;
  private final String source;
  private final Map<String, ReadSection> known;
  private final List<String> bogusLines = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int firstBogusLine;
  private int number;
  private int indent;

  /** How many headers the part has that is being read. */
  private int sectionsOfPart;

  private String sectionName = "";
  private Optional<PythonSection> section = Optional.empty();

  /** The option that lines may still continue; empty if there is none. */
  private String option = "";

  private int optionLine;

  /** The open option's lines so far; absent if its key stands alone. */
  private Optional<List<String>> value = Optional.empty();

  PythonIniReader(PythonIni ini, String source, Map<String, ReadSection> known) {
    this.ini = ini;
    this.source = source;
    this.known = known;
  }

  void read(String text) {
    String rest = text.replace("\r\n", "\n").replace('\r', '\n');
    for (int start = 0; start < rest.length(); ) {
      int end = endOfPart(rest, start);
      readPart(rest.substring(start, end));
      start = end;
    }
    if (!bogusLines.isEmpty()) {
      throw new PythonException(
          "ParsingError",
          "Source contains parsing errors: "
              + PythonText.repr(source)
              + String.join("", bogusLines),
          firstBogusLine);
    }
  }

  /** Where the next header is that is not indented: whatever comes before, it ends that. */
  private static int endOfPart(String text, int start) {
    for (int at = text.indexOf("\n[", start); at >= 0; at = text.indexOf("\n[", at + 1)) {
      int newline = text.indexOf('\n', at + 1);
      int end = newline < 0 ? text.length() : newline;
      if (text.substring(at + 1, end).lastIndexOf(']') > 1) {
        return at + 1;
      }
    }
    return text.length();
  }

  private void readPart(String part) {
    ReadSection same = known.get(part);
    if (same != null && !ini.hasSection(same.name())) {
      ini.add(same, number + 1);
      number += same.lines();
      return;
    }
    int line = number + 1;
    int bogus = bogusLines.size();
    sectionsOfPart = 0;
    readLines(part);
    closeOption();
    boolean isOneSection =
        part.startsWith("[") && sectionsOfPart == 1 && !sectionName.equals(PythonIni.DEFAULT);
    if (isOneSection && bogusLines.size() == bogus) {
      var read = new ReadSection(part, number + 1 - line, sectionName, section.orElseThrow());
      ini.add(read, line);
      known.putIfAbsent(part, read);
    }
  }

  private void readLines(String part) {
    for (int start = 0; start < part.length(); ) {
      int newline = part.indexOf('\n', start);
      int end = newline < 0 ? part.length() : newline + 1;
      number++;
      readLine(part.substring(start, end));
      start = end;
    }
  }

  private void readLine(String line) {
    String content = PythonText.strip(line);
    if (content.startsWith("#") || content.startsWith(";")) {
      return;
    }
    if (content.isEmpty()) {
      value.ifPresent(lines -> lines.add("")); // Kept, as more of the value may follow.
      return;
    }
    int lineIndent = PythonText.indent(line);
    if (!option.isEmpty() && lineIndent > indent) {
      value.orElseThrow(this::continuesNothing).add(content);
      return;
    }
    indent = lineIndent;
    int bracket = content.lastIndexOf(']');
    if (content.startsWith("[") && bracket > 1) {
      startSection(content.substring(1, bracket));
    } else {
      startOption(line, content);
    }
  }

  private void startSection(String name) {
    closeOption();
    if (ini.hasSection(name)) {
      throw error("DuplicateSectionError", reading() + "section " + exists(name));
    }
    sectionsOfPart++;
    sectionName = name;
    section =
        Optional.of(name.equals(PythonIni.DEFAULT) ? ini.defaults() : ini.start(name, number));
  }

  private void startOption(String line, String content) {
    if (section.isEmpty()) {
      throw error(
          "MissingSectionHeaderError",
          "File contains no section headers.\nfile: "
              + PythonText.repr(source)
              + ", line: "
              + number
              + "\n"
              + PythonText.repr(line));
    }
    closeOption();
    int delimiter = delimiter(content);
    String key = delimiter < 0 ? content : content.substring(0, delimiter);
    option = PythonText.lower(PythonText.stripEnd(key));
    optionLine = number;
    if (option.isEmpty()) {
      bogusLines.add(
          String.format(Locale.ROOT, "\n\t[line %2d]: %s", number, PythonText.repr(line)));
      firstBogusLine = firstBogusLine == 0 ? number : firstBogusLine;
    }
    // A section's name has no line end, so that one tells the two names apart.
    if (!seen.add(sectionName + "\n" + option)) {
      throw error(
          "DuplicateOptionError",
          reading() + "option " + PythonText.repr(option) + " in section " + exists(sectionName));
    }
    if (delimiter >= 0) {
      value = Optional.of(new ArrayList<>());
      value.get().add(PythonText.strip(content.substring(delimiter + 1)));
    }
  }

  private void closeOption() {
    if (!option.isEmpty()) {
      Optional<String> joined = value.map(PythonIniReader::joined);
      section.ifPresent(open -> open.options().put(option, new PythonOption(joined, optionLine)));
    }
    option = "";
    value = Optional.empty();
  }

  private static String joined(List<String> lines) {
    return PythonText.stripEnd(lines.size() == 1 ? lines.get(0) : String.join("\n", lines));
  }

  private static int delimiter(String content) {
    for (int i = 0; i < content.length(); i++) {
      if (content.charAt(i) == '=' || content.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private PythonException continuesNothing() {
    return error("AttributeError", "'NoneType' object has no attribute 'append'");
  }

  private String reading() {
    return String.format(
        Locale.ROOT, "While reading from %s [line %2d]: ", PythonText.repr(source), number);
  }

  private static String exists(String name) {
    return PythonText.repr(name) + " already exists";
  }

  private PythonException error(String type, String message) {
    return new PythonException(type, message, number);
  }
}
