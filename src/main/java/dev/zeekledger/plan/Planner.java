package dev.zeekledger.plan;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.ConfigurationError;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Validation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A controller's settings, and what it would deploy with them. Mirrors {@code
 * stage_configuration_request} of Zeek's {@code management/controller/main.zeek} and the settings
 * in {@code management/controller/config.zeek}.
 *
 * <p>Say a manager, a logger and a worker without ports are staged, on an agent that has connected
 * from 10.0.0.7. What is deployed has the same id, the agent's host, and these ports:
 *
 * <pre>
 * manager  port 2200/tcp  metrics_port 9000/tcp
 * logger   port 2201/tcp  metrics_port 9001/tcp
 * worker                  metrics_port 9002/tcp
 * </pre>
 *
 * @param validation what it refuses, and whether it assigns ports to nodes that have none
 * @param brokerStartPort where it starts to count those ports; they are TCP
 * @param autoAssignMetricsPorts whether it assigns metrics ports to nodes that have none
 * @param metricsStartPort where it starts to count these, for each host anew; they are TCP
 */
public record Planner(
    Validation validation,
    Port brokerStartPort,
    boolean autoAssignMetricsPorts,
    Port metricsStartPort) {

  /** Zeek's defaults: both kinds of ports assigned, from 2200/tcp and from 9000/tcp. */
  public static final Planner DEFAULT =
      new Planner(Validation.DEFAULT, Port.tcp(2200), true, Port.tcp(9000));

  public Planner {
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(brokerStartPort, "brokerStartPort");
    Objects.requireNonNull(metricsStartPort, "metricsStartPort");
  }

  /**
   * What would be deployed of a configuration that is staged: under the same id, and nothing
   * changed that it says itself.
   *
   * @param agentHosts where the controller has seen agents, by instance; an instance whose host is
   *     0.0.0.0 gets its agent's, or keeps that if its agent was not seen
   * @throws PlanException if it is not valid, or there are too few ports
   */
  public Configuration plan(Configuration staged, Map<String, Address> agentHosts) {
    List<ConfigurationError> errors = validation.errors(staged);
    if (!errors.isEmpty()) {
      throw PlanException.refused(errors);
    }
    // Metrics ports are counted by host and pass broker ports, so they come last.
    Configuration plan = withHosts(staged, agentHosts);
    if (validation.autoAssignPorts()) {
      plan = PortAssignment.withBrokerPorts(plan, brokerStartPort);
    }
    if (autoAssignMetricsPorts) {
      plan = PortAssignment.withMetricsPorts(plan, metricsStartPort);
    }
    return plan;
  }

  private static Configuration withHosts(Configuration staged, Map<String, Address> agentHosts) {
    Set<Instance> instances =
        staged.instances().stream()
            .map(
                instance ->
                    instance.host().equals(Address.UNSPECIFIED)
                        ? new Instance(
                            instance.name(),
                            agentHosts.getOrDefault(instance.name(), Address.UNSPECIFIED),
                            instance.listenPort())
                        : instance)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Configuration(staged.id(), instances, staged.nodes());
  }
}
