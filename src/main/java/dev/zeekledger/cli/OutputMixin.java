package dev.zeekledger.cli;

import picocli.CommandLine.Option;

/** The option of every command that prints data as text or as JSON. */
final class OutputMixin {

  /** The forms of data. */
  enum Form {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text (for people) or json (stable, documented in docs/json.md).")
  private Form form;

  boolean json() {
    return form == Form.json;
  }
}
