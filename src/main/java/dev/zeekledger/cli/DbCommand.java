package dev.zeekledger.cli;

import dev.zeekledger.store.DatabaseInfo;
import dev.zeekledger.store.Ledger;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The database itself. */
@Command(
    name = "db",
    description = "Tells of the database, or brings its tables up to date.",
    subcommands = {DbCommand.Info.class, DbCommand.Migrate.class},
    footer = {"", "Example:", "  zeek-ledger db info"})
final class DbCommand extends LedgerCommand {

  @Override
  public Integer call() {
    throw CommandException.usage("db what? zeek-ledger db --help lists it");
  }

  /** Tells what database is in use. */
  @Command(
      name = "info",
      description = "Tells what database is in use and what is in it.",
      footer = {"", "Example:", "  zeek-ledger db info -o json"})
  static final class Info extends LedgerCommand {

    @Mixin private OutputMixin output;

    @Override
    public Integer call() {
      try (Ledger ledger = program().database().open()) {
        DatabaseInfo info = ledger.info();
        if (output.json()) {
          printLine(
              JsonForms.text(
                  JsonForms.object()
                      .put("database", ledger.address().toString())
                      .put("product", info.product())
                      .put("schema", info.schema())
                      .put("clusters", info.clusters())
                      .put("revisions", info.revisions())
                      .put("requests", info.requests())
                      .put("results", info.results())));
        } else {
          print(
              Lines.columns(
                  List.of(
                      List.of("database", ledger.address().toString()),
                      List.of("product", info.product()),
                      List.of("schema", "version " + info.schema()),
                      List.of("clusters", Long.toString(info.clusters())),
                      List.of("revisions", Long.toString(info.revisions())),
                      List.of("requests", Long.toString(info.requests())),
                      List.of("results", Long.toString(info.results())))));
        }
      }
      return ExitCode.OK;
    }
  }

  /** Brings the tables up to date. */
  @Command(
      name = "migrate",
      description =
          "Makes the tables or brings them up to date. Commands do so by themselves; this is"
              + " for whoever wants it done beforehand, say with another user's rights.",
      footer = {"", "Example:", "  zeek-ledger --db postgresql://owner@db/zeek db migrate"})
  static final class Migrate extends LedgerCommand {
    @Override
    public Integer call() {
      try (Ledger ledger = program().database().openOrMake()) {
        printLine(
            ledger.address()
                + " is at schema version "
                + ledger.info().schema()
                + ", "
                + ledger.migrations()
                + " migrations run");
      }
      return ExitCode.OK;
    }
  }
}
