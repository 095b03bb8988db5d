package dev.zeekledger.cli;

import dev.zeekledger.format.ConfigurationReader;
import dev.zeekledger.format.ConfigurationText;
import dev.zeekledger.format.Format;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Configuration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reading the files that the command line names. */
final class Inputs {

  /** What stands for standard input. */
  static final String STDIN = "-";

  private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

  private final Console console;
  private final UnaryOperator<String> masking;

  /**
   * @param masking hides what is not to be seen in a warning
   */
  Inputs(Console console, UnaryOperator<String> masking) {
    this.console = console;
    this.masking = masking;
  }

  /** The whole text of a file, which must be UTF-8. */
  String text(String file) {
    byte[] bytes = bytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw CommandException.usage(name(file) + ": not a text in UTF-8", e);
    }
  }

  /** A text without the byte order mark that some editors write. */
  static String unmarked(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private byte[] bytes(String file) {
    try {
      if (file.equals(STDIN)) {
        if (Boolean.getBoolean("zeekledger.closed")) { // The launcher tells.
          throw CommandException.usage("standard input is closed");
        }
        return console.in().readAllBytes();
      }
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw CommandException.usage(file + ": is a directory, expected a file");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw CommandException.usage(file + ": there is no such file", e);
    } catch (IOException | InvalidPathException e) {
      throw CommandException.usage(name(file) + ": cannot be read", e);
    }
  }

  /**
   * Refuses standard input where it is named more than once.
   *
   * @throws CommandException if it is
   */
  static void atMostOnce(List<String> files) {
    if (files.stream().filter(STDIN::equals).count() > 1) {
      throw CommandException.usage("- is standard input, which can be read once only");
    }
  }

  /** Whether an existing file is named, or standard input. */
  static boolean exists(String file) {
    try {
      return file.equals(STDIN) || Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The configuration in a file, with its warnings told. */
  ConfigurationText configuration(String file, FormatOptions options) {
    return located(file, () -> read(file, options.reader(), options, this::tell));
  }

  /**
   * A configuration in Zeek's types.
   *
   * @param idGiven whether the file gave its id
   */
  record Given(Configuration configuration, boolean idGiven) {}

  /**
   * The configurations in files, which are read at once, as many as there are processors. Each
   * tells its warnings, or throws what is wrong with it, when it is asked for.
   */
  List<Supplier<Given>> configurations(List<String> files, FormatOptions options) {
    ConfigurationReader reader = options.reader();
    return files.parallelStream().map(file -> given(file, reader, options)).toList();
  }

  private Supplier<Given> given(String file, ConfigurationReader reader, FormatOptions options) {
    List<String> warnings = new ArrayList<>();
    Supplier<Given> read =
        reading(
            file,
            () -> {
              ConfigurationText text = read(file, reader, options, warnings::add);
              return new Given(reader.configuration(text), text.idGiven());
            });
    return () -> {
      warnings.forEach(this::tell);
      return read.get();
    };
  }

  /** Reads now; what is wrong is thrown when it is asked for. */
  private static <T> Supplier<T> reading(String file, Supplier<T> reading) {
    try {
      T read = located(file, reading);
      return () -> read;
    } catch (CommandException e) {
      return () -> {
        throw e;
      };
    }
  }

  private void tell(String warning) {
    console.tell(warning);
  }

  /**
   * The configuration in the text of a file, with its warnings told.
   *
   * @throws FormatException if there is none
   */
  ConfigurationText read(String file, String text, Format format, FormatOptions options) {
    return read(file, text, Optional.of(format), options.reader(), this::tell);
  }

  private ConfigurationText read(
      String file, ConfigurationReader reader, FormatOptions options, Consumer<String> telling) {
    return read(file, text(file), options.from(), reader, telling);
  }

  private ConfigurationText read(
      String file,
      String text,
      Optional<Format> format,
      ConfigurationReader reader,
      Consumer<String> telling) {
    return reader.read(
        text,
        format,
        fileName(file),
        warning -> telling.accept(name(file) + ": warning: " + masking.apply(warning)));
  }

  /** The configuration in a file in Zeek's types. */
  Configuration zeekConfiguration(String file, FormatOptions options) {
    ConfigurationText text = configuration(file, options);
    return located(file, text::configuration);
  }

  /** Puts the name of the file, and the line, before what is said of its text. */
  static <T> T located(String file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (FormatException e) {
      String line = e.line().isPresent() ? ":" + e.line().getAsInt() : "";
      throw CommandException.usage(name(file) + line + ": " + e.getMessage(), e);
    }
  }

  static String name(String file) {
    return file.equals(STDIN) ? "standard input" : file;
  }

  private static String fileName(String file) {
    return file.equals(STDIN) ? "<stdin>" : String.valueOf(Path.of(file).getFileName());
  }

  /** The name of this host, as zeek-client takes it for nodes without an instance. */
  static String hostname() {
    try {
      return Files.exists(HOSTNAME)
          ? Files.readString(HOSTNAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    } catch (IOException e) {
      throw CommandException.trouble("the name of this host cannot be read; use --hostname");
    }
  }

  /** The options that tell how files are read. */
  record FormatOptions(Optional<Format> from, Optional<String> hostname) {

    private ConfigurationReader reader() {
      return new ConfigurationReader(hostname.orElseGet(Inputs::hostname));
    }
  }
}
