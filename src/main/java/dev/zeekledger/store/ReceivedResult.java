package dev.zeekledger.store;

import dev.zeekledger.format.BrokerJson;
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

  /** A Result that was received at that time. */
  public static ReceivedResult of(Result result, Instant time) {
    return new ReceivedResult(result, time, BrokerJson.outputs(result));
  }
}
