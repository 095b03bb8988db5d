package dev.zeekledger.plan;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.controller.Transcript;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.Recorded;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.RequestKind;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a real controller was given and what it made of it, found in a transcript. */
final class RecordedPairs {

  /**
   * One configuration before and after.
   *
   * @param agents where the controller had seen agents when it was staged, as it said itself; where
   *     it was not asked, where the deployed one has them
   */
  record Pair(Configuration staged, Configuration deployed, Map<String, Address> agents) {}

  private final Map<String, Configuration> staged = new HashMap<>();
  private final Map<String, Map<String, Address>> agentsWhenStaged = new HashMap<>();
  private final Set<String> askedForDeployed = new HashSet<>();
  private final List<Pair> pairs = new ArrayList<>();
  private Map<String, Address> agents = Map.of();

  private RecordedPairs() {}

  static List<Pair> in(Path transcript) {
    var found = new RecordedPairs();
    Transcript.read(new StringReader(Recorded.text(transcript)))
        .forEach(entry -> entry.event().ifPresent(found::hear));
    return found.pairs;
  }

  private void hear(ControllerEvent event) {
    if (event instanceof Request request) {
      request.configuration().ifPresent(this::staged);
      request.deployed().filter(yes -> yes).ifPresent(yes -> askedForDeployed.add(request.reqid()));
    } else if (event instanceof Response response && response.results().get(0).success()) {
      answered(response);
    }
  }

  private void staged(Configuration configuration) {
    staged.put(configuration.id(), configuration);
    agentsWhenStaged.put(configuration.id(), agents);
  }

  private void answered(Response response) {
    if (response.kind() == RequestKind.GET_INSTANCES) {
      agents = hosts(BrokerJson.instances(response.results().get(0).data().orElseThrow()));
    } else if (askedForDeployed.contains(response.reqid())) {
      Configuration deployed =
          BrokerJson.configuration(response.results().get(0).data().orElseThrow());
      Map<String, Address> said = agentsWhenStaged.get(deployed.id());
      pairs.add(
          new Pair(
              staged.get(deployed.id()),
              deployed,
              said.isEmpty() ? hosts(deployed.instances()) : said));
    }
  }

  private static Map<String, Address> hosts(Iterable<Instance> instances) {
    Map<String, Address> hosts = new HashMap<>();
    instances.forEach(instance -> hosts.put(instance.name(), instance.host()));
    return hosts;
  }
}
