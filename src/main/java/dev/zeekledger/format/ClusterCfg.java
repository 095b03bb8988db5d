package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonException;
import dev.zeekledger.format.python.PythonIni;
import java.util.function.Consumer;

/**
 * The INI file that {@code zeek-client stage-config} reads and {@code zeek-client get-config}
 * writes, to the letter of zeek-client 1.4 on Python 3.11: {@code from_config_parser} and {@code
 * to_config_parser} of its {@code types.py}. For example
 *
 * <pre>
 * [instances]
 * agent-one
 * agent-two = 10.0.0.2:2151
 *
 * [worker]
 * instance = agent-two
 * role = WORKER
 * interface = eth0
 * env = SITE="north hall" DEBUG=1
 * </pre>
 *
 * <p>zeek-client's messages quote values, those of {@code env} included, and so do the messages
 * here that repeat them.
 */
public final class ClusterCfg {

  /** What to do about a {@code %} in a value, which to a reader starts a reference. */
  public enum Percent {
    /** Refuse a {@code %} that could not be read again, in zeek-client's words. */
    REFUSE,
    /** Double every {@code %}, so that reading gives the same value. */
    ESCAPE
  }

  private ClusterCfg() {}

  /**
   * Reads a file as zeek-client does. A byte order mark is a character like any other, so that as
   * for zeek-client the first line then is no section.
   *
   * @param text all of the file
   * @param source the name that Python's messages give it
   * @param hostname what nodes that name no instance run on is {@code agent-<hostname>}; if empty,
   *     {@code agent-localhost}
   * @param warnings takes zeek-client's warnings, in its order and words, each one line; a file
   *     that is refused has some as well
   * @return the configuration, without an id
   * @throws FormatException if zeek-client refuses it, with zeek-client's message, or the exception
   *     that ends it as Python shows it, and with the line where one is to blame
   */
  public static ClientConfiguration read(
      String text, String source, String hostname, Consumer<String> warnings) {
    return read(text, source, hostname, warnings, new KnownSections());
  }

  /** The same of a file that may be another version of what was read before. */
  static ClientConfiguration read(
      String text, String source, String hostname, Consumer<String> warnings, KnownSections known) {
    known.makeRoom();
    try {
      return new ClusterCfgReader(
              PythonIni.read(text, source, known.sections()),
              hostname,
              warning -> warnings.accept(OneLine.of(warning)),
              known)
          .read();
    } catch (PythonException e) {
      throw refused(e);
    }
  }

  /**
   * Writes a configuration as zeek-client does, byte for byte; what that cannot carry, {@link
   * Losses} tells.
   *
   * @throws FormatException where zeek-client ends with an exception, as Python shows it: a node
   *     named DEFAULT or, with {@link Percent#REFUSE}, a stray {@code %}
   */
  public static String write(ClientConfiguration configuration, Percent percent) {
    try {
      return new ClusterCfgWriter(percent).write(configuration);
    } catch (PythonException e) {
      throw refused(e);
    }
  }

  private static FormatException refused(PythonException e) {
    String message = OneLine.of(e.text());
    return e.line() > 0 ? FormatException.at(e.line(), message) : FormatException.of(message);
  }
}
