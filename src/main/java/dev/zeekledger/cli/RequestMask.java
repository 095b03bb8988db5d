package dev.zeekledger.cli;

import dev.zeekledger.diff.Masking;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Request;

/**
 * Hides what may be secret in a request and its Results: what is hidden of a configuration that was
 * staged or fetched, and each value of an id, which may be an option and may have others in it.
 * What a node had written stays.
 */
record RequestMask(Masking masking) {

  Request masked(Request request) {
    if (masking == Masking.NONE) {
      return request;
    }
    return switch (request.kind()) {
      case STAGE, GET_CONFIGURATION, GET_ID_VALUE ->
          new Request(
              request.reqid(),
              request.kind(),
              request.outcome(),
              request.time(),
              request.kind() == RequestKind.STAGE
                  ? request.arguments().stream().map(this::configuration).toList()
                  : request.arguments(),
              request.revision(),
              request.asker(),
              request.results().stream()
                  .map(received -> masked(received, request.kind()))
                  .toList());
      default -> request;
    };
  }

  private ReceivedResult masked(ReceivedResult received, RequestKind kind) {
    Result result = received.result();
    return new ReceivedResult(
        new Result(
            result.reqid(),
            result.success(),
            result.instance(),
            result.data().map(data -> masked(data, kind)),
            result.error(),
            result.node()),
        received.time(),
        received.outputs());
  }

  private Data masked(Data data, RequestKind kind) {
    return kind == RequestKind.GET_ID_VALUE ? Data.string(Masking.MASK) : configuration(data);
  }

  private Data configuration(Data data) {
    if (data instanceof Data.Scalar) {
      return data; // An id.
    }
    try {
      return BrokerJson.of(new ConfigurationMask(masking).masked(BrokerJson.configuration(data)));
    } catch (FormatException e) {
      return Data.string(Masking.MASK); // Whatever it is, it may hold what a configuration does.
    }
  }
}
