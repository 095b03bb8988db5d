package dev.zeekledger.format.python;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Python's {@code configparser.ConfigParser(allow_no_value=True)}: sections of options, the section
 * DEFAULT supplying options to all others, {@code %} interpolation on.
 */
public final class PythonIni {

  /** The section that supplies options to all others and is not one of them. */
  static final String DEFAULT = "DEFAULT";

  private final PythonSection defaults = PythonSection.startingAt(0);
  private final Map<String, PythonSection> sections = new LinkedHashMap<>();
  private final Map<String, String> texts = new HashMap<>(); // of sections, by their names
  private final PythonInterpolation interpolation = new PythonInterpolation();

  /**
   * Reads a file.
   *
   * @param text all of it, with any of Python's three kinds of line ends
   * @param source the name that Python's messages give it
   * @throws PythonException if Python would raise one; with the line
   */
  public static PythonIni read(String text, String source) {
    return read(text, source, new HashMap<>());
  }

  /**
   * Reads a file that may be another version of what was read before.
   *
   * @param known sections by their texts: those that the file has are not read again, and those
   *     that are new come to them. Of a map for several threads each may read its own files.
   */
  public static PythonIni read(String text, String source, Map<String, ReadSection> known) {
    var ini = new PythonIni();
    new PythonIniReader(ini, source, known).read(text);
    return ini;
  }

  /** The text that alone says what is in a section, if there is such: DEFAULT says nothing then. */
  public Optional<String> text(String section) {
    return defaults.options().isEmpty()
        ? Optional.ofNullable(texts.get(section))
        : Optional.empty();
  }

  /** The sections in the order they came, DEFAULT left out. */
  public List<String> sections() {
    return List.copyOf(sections.keySet());
  }

  public boolean hasSection(String section) {
    return sections.containsKey(section);
  }

  /** The names of a section's options, those from DEFAULT included. */
  public Set<String> options(String section) {
    return visible(section).keySet();
  }

  /**
   * An option's value; absent if there is no such option and if its key stands alone.
   *
   * @throws PythonException if Python's interpolation would raise one; with the option's line
   */
  public Optional<String> get(String section, String option) {
    Map<String, PythonOption> visible = visible(section);
    return visible.containsKey(option) && visible.get(option).value().isPresent()
        ? Optional.of(interpolation.get(section, visible, option))
        : Optional.empty();
  }

  /**
   * All of a section's options with their values, those from DEFAULT first. A key that stands alone
   * reads as empty.
   *
   * @throws PythonException if Python's interpolation would raise one; with the option's line
   */
  public Map<String, String> items(String section) {
    Map<String, PythonOption> visible = visible(section);
    Map<String, String> items = new LinkedHashMap<>();
    visible
        .keySet()
        .forEach(option -> items.put(option, interpolation.get(section, visible, option)));
    return items;
  }

  /** How much all references that were followed have grown so far, in characters. */
  public long growth() {
    return interpolation.growth();
  }

  /**
   * Counts the references of a section whose values are known.
   *
   * @param growth by how much they made {@link #growth} larger
   * @return whether that is not too much, as it is for following them
   */
  public boolean grow(long growth) {
    return interpolation.grow(growth);
  }

  /** The line of a section's header, counted from 1. */
  public int line(String section) {
    return sections.get(section).line();
  }

  /** The line of an option's key, in the section or in DEFAULT, counted from 1. */
  public int line(String section, String option) {
    return visible(section).get(option).line();
  }

  /**
   * Adds an empty section.
   *
   * @throws PythonException if there is one of that name, or it is named DEFAULT
   */
  public void addSection(String section) {
    if (section.equals(DEFAULT)) {
      throw PythonException.valueError("Invalid section name: " + PythonText.repr(section));
    }
    if (sections.containsKey(section)) {
      throw new PythonException(
          "DuplicateSectionError", "Section " + PythonText.repr(section) + " already exists", 0);
    }
    sections.put(section, PythonSection.startingAt(0));
  }

  /** Removes a section with its options, if there is one of that name. */
  public void removeSection(String section) {
    sections.remove(section);
  }

  /**
   * Sets an option; its name is lower-cased. As in Python a section whose name is empty means
   * DEFAULT.
   *
   * @param value absent for a key that stands alone
   * @throws PythonException a ValueError, if a {@code %} of the value is neither doubled nor part
   *     of a reference
   */
  public void set(String section, String option, Optional<String> value) {
    value.ifPresent(PythonInterpolation::check);
    PythonSection target = section.isEmpty() ? defaults : sections.get(section);
    target.options().put(PythonText.lower(option), new PythonOption(value, 0));
  }

  /** The file: DEFAULT if it has options, then the sections in the order they came. */
  public String write() {
    var text = new StringBuilder();
    if (!defaults.options().isEmpty()) {
      write(DEFAULT, defaults, text);
    }
    sections.forEach((name, section) -> write(name, section, text));
    return text.toString();
  }

  /** The section of that name for its reader to fill, if it is DEFAULT. */
  PythonSection defaults() {
    return defaults;
  }

  /** Adds a section for its reader to fill. */
  PythonSection start(String name, int line) {
    PythonSection section = PythonSection.startingAt(line);
    sections.put(name, section);
    return section;
  }

  /** Adds a section that was read before, if it is told from all others by its text. */
  void add(ReadSection read, int line) {
    sections.put(read.name(), read.startingAt(line));
    texts.put(read.name(), read.text());
  }

  private Map<String, PythonOption> visible(String section) {
    Map<String, PythonOption> own = sections.get(section).options();
    if (defaults.options().isEmpty()) {
      return Collections.unmodifiableMap(own);
    }
    Map<String, PythonOption> visible = new LinkedHashMap<>(defaults.options());
    visible.putAll(own);
    return visible;
  }

  private static void write(String name, PythonSection section, StringBuilder text) {
    text.append('[').append(name).append("]\n");
    section
        .options()
        .forEach(
            (key, option) -> {
              text.append(key);
              option
                  .value()
                  .ifPresent(value -> text.append(" = ").append(value.replace("\n", "\n\t")));
              text.append('\n');
            });
    text.append('\n');
  }
}
