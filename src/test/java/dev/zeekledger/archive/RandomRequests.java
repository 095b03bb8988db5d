package dev.zeekledger.archive;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Configurations;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Asker;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.HistoryQuery;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TagName;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random talk with a controller: few reqids, so that requests share one, are answered late, twice
 * or without having been heard; of whichever revision there is.
 */
public final class RandomRequests {

  public static final List<String> REQIDS = List.of("r-1", "r-2", "other request \u4e2d", "");

  /** Something heard, and done to a ledger. */
  public interface Event {
    void happen(Ledger ledger, ClusterName cluster);
  }

  private RandomRequests() {}

  public static Arbitrary<Event> events() {
    return Combinators.combine(
            Arbitraries.of(REQIDS),
            Arbitraries.of(RequestKind.class),
            Configurations.data().list().ofMaxSize(2),
            results(),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 9))
        .as(RandomRequests::event);
  }

  private static Event event(
      String reqid, RequestKind kind, List<Data> arguments, List<Result> answer, int what, int of) {
    return (ledger, cluster) -> {
      ConfigurationRepository configurations = ledger.configurations(cluster);
      ResultRepository results = ledger.results(cluster);
      Optional<Revision> revision =
          configurations.history(HistoryQuery.ALL).stream()
              .filter(one -> one.number() >= of)
              .reduce((newer, older) -> older);
      switch (what) {
        case 0 -> results.request(reqid, kind, arguments, revision, asker(of));
        case 1 -> results.answer(reqid, kind, answer, revision);
        case 2 -> fetched(reqid, configurations, results, revision);
        case 3 -> {
          results.answerWithoutNews(reqid, kind, answer, revision);
          revision.ifPresent(found -> results.link(reqid, kind, found));
        }
        case 4 -> revision.ifPresent(found -> configurations.tag(new TagName("tag" + of), found));
        default -> configurations.tagAutomatically(new TagName("tag" + of));
      }
    };
  }

  private static Asker asker(int of) {
    return of == 0
        ? Asker.UNKNOWN
        : new Asker(
            Optional.of("author " + of), of < 5 ? Optional.empty() : Optional.of("because"));
  }

  /** An answer whose only Result is a configuration that is a revision. */
  private static void fetched(
      String reqid,
      ConfigurationRepository configurations,
      ResultRepository results,
      Optional<Revision> revision) {
    revision.ifPresent(
        found ->
            results.answer(
                reqid,
                RequestKind.GET_CONFIGURATION,
                List.of(
                    new Result(
                        reqid,
                        true,
                        Optional.empty(),
                        Optional.of(BrokerJson.of(configurations.read(found))),
                        Optional.empty(),
                        Optional.empty())),
                revision));
  }

  private static Arbitrary<List<Result>> results() {
    Arbitrary<Result> statuses =
        Combinators.combine(
                Arbitraries.of("agent-1", "agent-2"), Configurations.statuses().list().ofMaxSize(3))
            .as(
                (instance, told) ->
                    new Result(
                        "agent's own",
                        true,
                        Optional.of(instance),
                        Optional.of(BrokerJson.ofStatuses(told)),
                        Optional.empty(),
                        Optional.empty()));
    return Arbitraries.oneOf(Configurations.results(), statuses).list().ofMaxSize(4);
  }
}
