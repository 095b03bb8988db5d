package dev.zeekledger.archive;

import static dev.zeekledger.archive.Fields.JSON;
import static dev.zeekledger.archive.Fields.nullable;
import static dev.zeekledger.archive.Fields.optional;
import static dev.zeekledger.archive.Fields.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.JsonValue;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Instances and nodes without their names, every field there; both directions. */
final class PartJson {

  private PartJson() {}

  static ObjectNode write(Instance instance) {
    ObjectNode json = JSON.objectNode();
    json.put("host", instance.host().text());
    json.set("listen_port", nullable(instance.listenPort().map(Port::toString)));
    return json;
  }

  static Instance instance(String name, JsonValue json) {
    json.object("host", "listen_port");
    return new Instance(
        name,
        parsed(json.get("host"), "an IP address", Address::parse),
        optional(json.get("listen_port"), PartJson::port));
  }

  static ObjectNode write(Node node) {
    ObjectNode json = JSON.objectNode();
    json.put("instance", node.instance());
    json.put("role", node.role().name());
    json.put("state", node.state().name());
    json.set("port", nullable(node.port().map(Port::toString)));
    json.set("scripts", nullable(node.scripts(), PartJson::texts));
    json.set("options", nullable(node.options(), PartJson::write));
    json.set("interface", nullable(node.interfaceName()));
    json.set("cpu_affinity", nullable(node.cpuAffinity(), JSON::numberNode));
    ObjectNode env = json.putObject("env");
    node.env().forEach(env::put);
    json.set("metrics_port", nullable(node.metricsPort().map(Port::toString)));
    return json;
  }

  static Node node(String name, JsonValue json) {
    json.object(
        "instance",
        "role",
        "state",
        "port",
        "scripts",
        "options",
        "interface",
        "cpu_affinity",
        "env",
        "metrics_port");
    return new Node(
        name,
        json.get("instance").string(),
        Fields.oneOf(json.get("role"), ClusterRole.class),
        Fields.oneOf(json.get("state"), State.class),
        optional(json.get("port"), PartJson::port),
        optional(json.get("scripts"), PartJson::texts),
        optional(json.get("options"), PartJson::options),
        optional(json.get("interface"), JsonValue::string),
        optional(json.get("cpu_affinity"), JsonValue::integer),
        env(json.get("env")),
        optional(json.get("metrics_port"), PartJson::port));
  }

  private static Port port(JsonValue json) {
    return parsed(json, "a port such as \"5000/tcp\"", Port::parse);
  }

  private static JsonNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonValue json) {
    return json.elements().stream().map(JsonValue::string).toList();
  }

  private static JsonNode write(Set<Option> options) {
    ArrayNode array = JSON.arrayNode();
    options.stream()
        .sorted()
        .forEach(
            option -> array.addObject().put("name", option.name()).put("value", option.value()));
    return array;
  }

  private static Set<Option> options(JsonValue json) {
    return json.elements().stream()
        .map(option -> option.object("name", "value"))
        .map(option -> new Option(option.get("name").string(), option.get("value").string()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, String> env(JsonValue json) {
    Map<String, String> env = new LinkedHashMap<>();
    json.members().forEach((name, value) -> env.put(name, value.string()));
    return env;
  }
}
