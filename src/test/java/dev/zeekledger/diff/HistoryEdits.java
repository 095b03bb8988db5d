package dev.zeekledger.diff;

import static dev.zeekledger.model.ClusterRole.LOGGER;
import static dev.zeekledger.model.ClusterRole.MANAGER;
import static dev.zeekledger.model.ClusterRole.WORKER;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of one recorded configuration, edit by edit, as the controller was sent it. */
final class HistoryEdits {

  private static final String AGENT = "agent-testbox";
  private static final Node MANAGER_NODE = Node.of("manager", AGENT, MANAGER);
  private static final Node GOLD = MANAGER_NODE.withEnv(Map.of("SITE", "lab", "TIER", "gold"));
  private static final Node SILVER = MANAGER_NODE.withEnv(Map.of("SITE", "lab", "TIER", "silver"));
  private static final Node LOGGER_NODE = Node.of("logger", AGENT, LOGGER);
  private static final Node LOGGER_2300 = LOGGER_NODE.withPort(Port.tcp(2300));
  private static final Node JSON_LOGGER =
      LOGGER_2300.withScripts(List.of("policy/tuning/json-logs"));
  private static final Node WORKER_1 = worker("worker-01");
  private static final Node WORKER_2 = worker("worker-02");
  private static final Node WORKER_3 = worker("worker-03");
  private static final Node PINNED = WORKER_3.withCpuAffinity(1);
  private static final Node WORKER_THREE = PINNED.withName("worker-three");

  private HistoryEdits() {}

  /** The versions by name, oldest first. */
  static Map<String, Configuration> versions() {
    Map<String, Configuration> versions = new LinkedHashMap<>();
    versions.put("v01", staged(MANAGER_NODE, LOGGER_NODE, WORKER_1, WORKER_2));
    versions.put("v02-add-worker", staged(MANAGER_NODE, LOGGER_NODE, WORKER_1, WORKER_2, WORKER_3));
    versions.put("v03-pin", staged(MANAGER_NODE, LOGGER_NODE, WORKER_1, WORKER_2, PINNED));
    versions.put("v04-logger-port", staged(MANAGER_NODE, LOGGER_2300, WORKER_1, WORKER_2, PINNED));
    versions.put("v05-env", staged(GOLD, LOGGER_2300, WORKER_1, WORKER_2, PINNED));
    versions.put(
        "v06-broken-interface",
        staged(GOLD, LOGGER_2300, WORKER_1, WORKER_2, PINNED.withInterface("nope0")));
    versions.put("v07-back", staged(GOLD, LOGGER_2300, WORKER_1, WORKER_2, PINNED));
    versions.put(
        "v08-rename-and-env", staged(SILVER, LOGGER_2300, WORKER_1, WORKER_2, WORKER_THREE));
    versions.put("v09-drop-worker", staged(SILVER, LOGGER_2300, WORKER_1, WORKER_THREE));
    versions.put("v10-no-change", staged(SILVER, LOGGER_2300, WORKER_1, WORKER_THREE));
    versions.put("v11-scripts", staged(SILVER, JSON_LOGGER, WORKER_1, WORKER_THREE));
    versions.put("v11-deployed", deployed());
    return versions;
  }

  /** What the controller made of the last one. */
  private static Configuration deployed() {
    var agent = new Instance(AGENT, Address.parse("127.0.0.1"), Optional.empty());
    return Configuration.of(
        List.of(agent),
        List.of(
            SILVER.withPort(Port.tcp(2200)).withMetricsPort(Port.tcp(9000)),
            JSON_LOGGER.withMetricsPort(Port.tcp(9001)),
            WORKER_1.withMetricsPort(Port.tcp(9002)),
            WORKER_THREE.withMetricsPort(Port.tcp(9003))));
  }

  private static Configuration staged(Node... nodes) {
    return Configuration.of(List.of(Instance.connecting(AGENT)), List.of(nodes));
  }

  private static Node worker(String name) {
    return Node.of(name, AGENT, WORKER).withInterface("lo");
  }
}
