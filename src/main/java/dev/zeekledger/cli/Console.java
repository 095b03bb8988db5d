package dev.zeekledger.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;

/**
 * What the program talks to.
 *
 * @param in standard input
 * @param out standard output, in UTF-8
 * @param err standard error, in UTF-8
 * @param environment the environment variables
 * @param terminal whether standard output is a terminal
 * @param interactive whether someone is there to answer a question
 */
record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean terminal,
    boolean interactive) {

  Console {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
    environment = Map.copyOf(environment);
  }

  /** The process's own; the launcher tells whether it has a terminal. */
  static Console ofProcess() {
    return new Console(
        System.in,
        new Output(new Pipe(new FileOutputStream(FileDescriptor.out))),
        writer(new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        Boolean.getBoolean("zeekledger.terminal"),
        Boolean.getBoolean("zeekledger.interactive"));
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new BufferedOutputStream(stream), false, StandardCharsets.UTF_8);
  }

  /** Whether nothing that is printed arrives any more, be it an error or not. */
  boolean isOutGone() {
    return out.checkError() || (out instanceof Output output && output.pipe.broken);
  }

  /** Standard output. */
  private static final class Output extends PrintWriter {

    /**
     * In characters: most answers are printed at the end, when the ledger is closed, so that one
     * that waits in a pager keeps nobody else from an H2 file.
     */
    private static final int BUFFER = 1 << 20;

    private final Pipe pipe;

    Output(Pipe pipe) {
      super(
          new BufferedWriter(new OutputStreamWriter(pipe, StandardCharsets.UTF_8), BUFFER), false);
      this.pipe = pipe;
    }
  }

  /** What a reader that has enough, such as head, does not take any more is no error. */
  private static final class Pipe extends FilterOutputStream {
    private volatile boolean broken;

    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        if (!"Broken pipe".equals(e.getMessage())) {
          throw e;
        }
        broken = true;
      }
    }
  }

  /**
   * Asks a question that is answered with yes or no; anything else is a no. There must be someone.
   */
  boolean isConfirmed(String question) {
    out.flush();
    err.print(Lines.oneLine(question) + " [y/N] ");
    err.flush();
    var answers = new Scanner(in, StandardCharsets.UTF_8);
    if (!answers.hasNextLine()) {
      err.println(); // Whoever typed ^D did not end the line.
      return false;
    }
    return Set.of("y", "yes").contains(answers.nextLine().strip().toLowerCase(Locale.ROOT));
  }

  /** Says one line on standard error, behind the program's name. */
  void tell(String message) {
    out.flush();
    err.println("zeek-ledger: " + Lines.oneLine(message));
    err.flush();
  }
}
