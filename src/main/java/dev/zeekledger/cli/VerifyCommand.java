package dev.zeekledger.cli;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.Digest;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what was changed past the ledger. */
@Command(
    name = "verify",
    description =
        "Computes every digest again, of all clusters or only of --cluster, and names the first"
            + " revision or request of each that is not as it was stored. It finds any single row that"
            + " was changed, added or removed. That the newest revisions were cut off, or all was"
            + " written anew, is found by a chain digest kept elsewhere (log --chain prints them).",
    footer = {
      "",
      "Example:",
      "  zeek-ledger log -n 1 --chain",
      "  zeek-ledger verify --expect 5d0cdb2ad43ac9a3"
    })
final class VerifyCommand extends LedgerCommand {

  @Option(
      names = "--expect",
      paramLabel = "DIGEST",
      description =
          "Some revision has this chain digest, or one that begins so; at least 16 of its 64"
              + " hexadecimal digits.")
  private String expected;

  @Mixin private OutputMixin output;

  @Override
  public Integer call() {
    String wanted = expected == null ? "" : expected.toLowerCase(Locale.ROOT);
    if (expected != null && !wanted.matches("[0-9a-f]{16,64}")) {
      throw CommandException.usage(
          "--expect \"" + expected + "\" is no chain digest, expected 16 to 64 hexadecimal digits");
    }
    Optional<ClusterName> only = program().onlyCluster();
    try (Ledger ledger = program().database().open()) {
      List<Verification> found = ledger.verify(only, wanted);
      if (only.isPresent() && found.isEmpty()) {
        throw CommandException.usage("there is no cluster \"" + only.get() + "\"");
      }
      if (output.json()) {
        printLine(JsonForms.text(JsonForms.array(found, JsonForms::verification)));
      } else {
        found.forEach(one -> printLine(line(one)));
      }
      boolean holds = found.stream().allMatch(one -> one.fault().isEmpty());
      boolean met = isMet(found);
      return holds && met ? ExitCode.OK : ExitCode.NO;
    }
  }

  /** Whether what is expected is there; tells where, or that it is not. */
  private boolean isMet(List<Verification> found) {
    if (expected == null) {
      return true;
    }
    Optional<Verification> met =
        found.stream().filter(one -> one.expected().isPresent()).findFirst();
    if (met.isEmpty()) {
      console()
          .tell(
              "no revision has the chain digest "
                  + expected
                  + ": the history was cut off before it, or is another one"
                  + (found.stream().anyMatch(one -> one.pruned() > 0) ? ", or it was pruned" : ""));
    } else if (!output.json()) {
      printLine(
          "r"
              + met.get().expected().getAsInt()
              + " of cluster \""
              + met.get().cluster()
              + "\" has the chain digest "
              + expected);
    }
    return met.isPresent();
  }

  private static String line(Verification one) {
    String counts =
        Lines.oneLine(one.cluster().text())
            + ": "
            + Lines.count(one.revisions(), "revision")
            + (one.pruned() == 0 ? "" : " (" + one.pruned() + " pruned)")
            + " and "
            + Lines.count(one.results(), "Result");
    return one.fault()
        .map(fault -> counts + ", then BROKEN at " + Lines.oneLine(fault.toString()))
        .orElseGet(
            () ->
                counts
                    + " verified"
                    + (one.chain().equals(Digest.ZERO) ? "" : ", chain digest " + one.chain()));
  }
}
