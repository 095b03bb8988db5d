package dev.zeekledger.bench.database;

import java.io.IOException;
import java.sql.SQLException;

/** What is on the disk. */
public interface Footprint {

  /** The bytes on the disk right now. */
  long bytes() throws IOException, SQLException;

  /** Does the clean-up that is normal there; nobody may have it open. */
  void cleanUp() throws IOException, SQLException;
}
