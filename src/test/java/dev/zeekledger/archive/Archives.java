package dev.zeekledger.archive;

import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ImportedCluster;
import dev.zeekledger.store.Ledger;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** Archives as texts. */
public final class Archives {

  private Archives() {}

  public static String of(Ledger ledger) {
    return of(ledger, Optional.empty());
  }

  public static String of(Ledger ledger, Optional<ClusterName> only) {
    var text = new StringWriter();
    var writer = new ArchiveWriter(text);
    ledger.exportHistory(only, writer);
    writer.finish();
    return text.toString();
  }

  public static List<ImportedCluster> into(Ledger ledger, String archive) {
    return ledger.importHistory(to -> ArchiveReader.read(new StringReader(archive), to));
  }
}
