package dev.zeekledger.cli;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Port;
import dev.zeekledger.plan.Planner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options about the controller that would deploy a configuration. */
final class PlannerMixin {

  @Mixin private ValidationMixin validation;

  @Option(
      names = "--broker-start-port",
      paramLabel = "PORT",
      converter = ValidationMixin.PortConverter.class,
      description =
          "Where the controller starts to count the ports it assigns (Zeek's"
              + " auto_assign_broker_start_port); by default 2200/tcp.")
  private Port brokerStartPort = Planner.DEFAULT.brokerStartPort();

  @Option(
      names = "--no-auto-assign-metrics",
      description =
          "The controller does not assign metrics ports (auto_assign_metrics_ports is F, or it is a"
              + " Zeek without them).")
  private boolean noAutoAssignMetrics;

  @Option(
      names = "--metrics-start-port",
      paramLabel = "PORT",
      converter = ValidationMixin.PortConverter.class,
      description =
          "Where it starts to count metrics ports on each host (auto_assign_metrics_start_port); by"
              + " default 9000/tcp.")
  private Port metricsStartPort = Planner.DEFAULT.metricsStartPort();

  @Option(
      names = "--instance-host",
      paramLabel = "NAME=ADDRESS",
      converter = InstanceHostConverter.class,
      description =
          "Where the controller has seen the agent of an instance without a host; by default where"
              + " what is compared with has it. As often as needed.")
  private List<InstanceHost> instanceHosts = new ArrayList<>();

  Planner planner() {
    return new Planner(
        validation.validation(), brokerStartPort, !noAutoAssignMetrics, metricsStartPort);
  }

  /** The hosts that were told, by instance. */
  Map<String, Address> agentHosts() {
    Map<String, Address> hosts = new HashMap<>();
    for (InstanceHost told : instanceHosts) {
      if (hosts.put(told.name(), told.host()) != null) {
        throw CommandException.usage("--instance-host tells the host of " + told.name() + " twice");
      }
    }
    return hosts;
  }

  /** What one --instance-host tells. */
  record InstanceHost(String name, Address host) {}

  /** NAME=ADDRESS; a name may have a = in it, an address has none. */
  static final class InstanceHostConverter implements ITypeConverter<InstanceHost> {
    @Override
    public InstanceHost convert(String text) {
      int equals = text.lastIndexOf('=');
      if (equals < 1) {
        throw new TypeConversionException(
            "'" + text + "' is no NAME=ADDRESS, such as agent-1=10.0.0.7");
      }
      try {
        return new InstanceHost(
            text.substring(0, equals), Address.parse(text.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
