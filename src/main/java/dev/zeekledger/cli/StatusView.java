package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.controller.ComparedInstance;
import dev.zeekledger.controller.ComparedNode;
import dev.zeekledger.controller.Difference;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What status prints.
 *
 * @param wanted absent where nothing is known of it; then nothing is said of differences
 * @param errors what the controller says of no instance
 */
record StatusView(Optional<Wanted> wanted, List<ComparedInstance> instances, List<String> errors) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A table: each instance with its processes below it, indented; none where there is none. */
  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("INSTANCE, NODE", "ROLE", "STATE", "PORT", "METRICS", "PID", "WANTED"));
    for (ComparedInstance instance : instances) {
      rows.add(List.of(Lines.oneLine(instance.name()), "", "", "", "", "", note(instance)));
      instance.nodes().forEach(node -> rows.add(row(instance, node)));
    }
    return wanted
            .map(one -> Lines.oneLine("wanted: " + one.name() + ", " + one.revision().id()) + "\n")
            .orElse("")
        + (instances.isEmpty() ? "" : Lines.columns(rows));
  }

  private String note(ComparedInstance instance) {
    return yesOrNo(instance.wanted())
        + (instance.answered()
            ? ""
            : instance
                .error()
                .map(error -> ", no answer: " + Lines.oneLine(error))
                .orElse(", missing"));
  }

  private List<String> row(ComparedInstance instance, ComparedNode node) {
    Optional<NodeStatus> status = node.reported();
    return List.of(
        "  " + Lines.oneLine(node.name()),
        status.map(StatusView::role).orElse("-"),
        cell(status.map(NodeStatus::state)),
        cell(status.flatMap(NodeStatus::port)),
        cell(status.flatMap(NodeStatus::metricsPort)),
        cell(status.flatMap(NodeStatus::pid)),
        note(instance, node));
  }

  private static String role(NodeStatus status) {
    return (status.isClusterNode() ? status.clusterRole() : status.managementRole()).toString();
  }

  private static String cell(Optional<?> value) {
    return value.map(Object::toString).orElse("-");
  }

  /** Whether it is wanted, and where it is wanted otherwise, how. */
  private String note(ComparedInstance instance, ComparedNode node) {
    if (!node.isClusterNode()) {
      return "-";
    }
    if (node.wanted().isPresent() && node.reported().isEmpty()) {
      return instance.answered() ? "yes, missing" : "yes";
    }
    String otherwise =
        node.differences(instance.name()).stream()
            .filter(difference -> difference.wanted().isPresent())
            .map(StatusView::wantedValue)
            .collect(Collectors.joining(", "));
    return otherwise.isEmpty() ? yesOrNo(node.wanted().isPresent()) : otherwise;
  }

  private static String wantedValue(Difference difference) {
    String value = difference.wanted().orElseThrow();
    return switch (difference.kind()) {
      case PORT -> "port " + value;
      case METRICS_PORT -> "metrics " + value;
      default -> value;
    };
  }

  private String yesOrNo(boolean yes) {
    if (wanted.isEmpty()) {
      return "-";
    }
    return yes ? "yes" : "no";
  }

  JsonNode json() {
    ObjectNode json = JsonForms.object();
    json.set("wanted", wanted.map(Wanted::json).orElse(NullNode.instance));
    json.set("instances", JsonForms.array(instances, this::json));
    json.set("errors", JsonForms.array(errors, JSON::textNode));
    return json;
  }

  private JsonNode json(ComparedInstance instance) {
    ObjectNode json = JsonForms.object();
    json.put("instance", instance.name());
    json.set("wanted", known(JSON.booleanNode(instance.wanted())));
    json.put("answered", instance.answered());
    json.set("error", JsonForms.nullable(instance.error()));
    json.set("nodes", JsonForms.array(instance.nodes(), node -> json(instance, node)));
    return json;
  }

  private JsonNode json(ComparedInstance instance, ComparedNode node) {
    Optional<NodeStatus> status = node.reported();
    ObjectNode json = JsonForms.object();
    json.put("node", node.name());
    json.set("state", text(status, NodeStatus::state));
    json.set(
        "mgmt_role",
        text(status.filter(one -> one.managementRole() != Role.NONE), NodeStatus::managementRole));
    json.set(
        "cluster_role",
        text(status.filter(one -> one.clusterRole() != ClusterRole.NONE), NodeStatus::clusterRole));
    json.set(
        "pid",
        status.flatMap(NodeStatus::pid).<JsonNode>map(JSON::numberNode).orElse(NullNode.instance));
    json.set("port", port(status.flatMap(NodeStatus::port)));
    json.set("metrics_port", port(status.flatMap(NodeStatus::metricsPort)));
    json.set("wanted", node.wanted().map(StatusView::json).orElse(NullNode.instance));
    json.set(
        "differences",
        known(
            JsonForms.array(
                instance.answered() ? node.differences(instance.name()) : List.of(),
                difference -> JSON.textNode(JsonForms.lower(difference.kind())))));
    return json;
  }

  private static JsonNode json(Node node) {
    ObjectNode json = JsonForms.object();
    json.put("state", node.state().toString());
    json.put("cluster_role", node.role().toString());
    json.set("port", port(node.port()));
    json.set("metrics_port", port(node.metricsPort()));
    return json;
  }

  /** The value, or null where nothing is known of what is wanted. */
  private JsonNode known(JsonNode value) {
    return wanted.isPresent() ? value : NullNode.instance;
  }

  private static JsonNode port(Optional<Port> port) {
    return text(port, Port::toString);
  }

  private static <T> JsonNode text(Optional<T> holder, Function<T, Object> value) {
    return JsonForms.nullable(holder.map(value).map(Object::toString));
  }
}
