package dev.zeekledger.store;

import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A Result and when it came.
 *
 * @param result the Result as it was received
 * @param time when it was received
 * @param outputs what the node that failed had written, where the Result's data is that
 */
public record ReceivedResult(Result result, Instant time, Optional<NodeOutputs> outputs) {

  public ReceivedResult {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(outputs, "outputs");
  }
}
