package dev.zeekledger.model;

import java.util.Objects;

/**
 * What a node that failed to launch had written: Zeek's {@code Management::NodeOutputs}.
 *
 * @param stdout its standard output
 * @param stderr its standard error
 */
public record NodeOutputs(String stdout, String stderr) {

  public NodeOutputs {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
  }
}
