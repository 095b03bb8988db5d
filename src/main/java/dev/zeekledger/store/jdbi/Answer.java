package dev.zeekledger.store.jdbi;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.CanonicalBytes;
import dev.zeekledger.store.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Results of an answer, their data written once for all that is done with it.
 *
 * @param results the Results, in order
 * @param data the data of each as Broker's typed JSON
 * @param digest the same for the same Results in the same order only
 */
record Answer(List<Result> results, List<Optional<String>> data, Digest digest) {

  /** What absent data travels as, so that data of that type is the same answer. */
  private static final String NONE = BrokerJson.text(Data.NONE);

  static Answer of(List<Result> results) {
    List<Optional<String>> data = new ArrayList<>(results.size());
    var bytes = new CanonicalBytes().number(results.size());
    for (Result result : results) {
      Optional<String> text = result.data().map(BrokerJson::text);
      bytes
          .text(result.reqid())
          .number(result.success() ? 1 : 0)
          .optional(result.instance())
          .text(text.orElse(NONE))
          .optional(result.error())
          .optional(result.node());
      data.add(text);
    }
    return new Answer(results, data, Digest.of(Digest.sha256().digest(bytes.toByteArray())));
  }

  /** Whether it is one Result, and that value all its data. */
  boolean isOnly(Data value) {
    return results.size() == 1 && results.get(0).data().equals(Optional.of(value));
  }

  /** The same without the data, where that is kept elsewhere. */
  Answer withoutData() {
    return new Answer(
        results, data.stream().map(text -> Optional.<String>empty()).toList(), digest);
  }
}
