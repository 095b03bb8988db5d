package dev.zeekledger.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeekledger.format.python.PythonJson;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Option;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON that {@code zeek-client get-config --as-json} prints: {@code to_json_data} of its {@code
 * types.py}. For example
 *
 * <pre>
 * {
 *   "id": "Chd8EgFWk2j",
 *   "instances": [
 *     {
 *       "name": "agent-one"
 *     }
 *   ],
 *   "nodes": []
 * }
 * </pre>
 *
 * <p>zeek-client 1.4 itself fails on a node that has options; here they are a list of objects with
 * {@code name} and {@code value}.
 */
public final class ClientJson {

  private ClientJson() {}

  /** Writes a configuration: sorted, in ASCII, with a newline at its end. */
  public static String write(ClientConfiguration configuration) {
    Map<String, Object> json = new LinkedHashMap<>();
    configuration.id().ifPresent(id -> json.put("id", id));
    json.put("instances", configuration.instances().stream().map(ClientJson::json).toList());
    json.put("nodes", configuration.nodes().stream().map(ClientJson::json).toList());
    return PythonJson.write(json) + "\n";
  }

  /**
   * Reads a configuration. Keys for what is optional may be missing or null.
   *
   * @throws FormatException if it is not JSON, with the line; if a key is missing or unknown, or a
   *     value is of the wrong type or out of range, with the path to it
   */
  public static ClientConfiguration read(String text) {
    JsonFields fields = JsonFields.of(Json.read(text), "", List.of("id", "instances", "nodes"));
    return new ClientConfiguration(
        fields.optionalText("id"),
        fields.list("instances", ClientJson::instance),
        fields.list("nodes", ClientJson::node));
  }

  private static Map<String, Object> json(ClientInstance instance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", instance.name());
    instance.host().ifPresent(host -> json.put("host", host));
    instance
        .port()
        .ifPresent(
            port -> {
              json.put("host", instance.hostOrUnspecified());
              json.put("port", port.quoted() ? port.text() : new BigInteger(port.text()));
            });
    return json;
  }

  private static Map<String, Object> json(ClientNode node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", node.name());
    json.put("instance", node.instance());
    json.put("role", node.role().name());
    json.put("port", node.port());
    json.put("scripts", node.scripts());
    json.put("options", node.options().map(ClientJson::json));
    json.put("interface", node.interfaceName());
    json.put("cpu_affinity", node.cpuAffinity());
    json.put("env", node.env());
    json.put("metrics_port", node.metricsPort());
    return json;
  }

  private static List<Map<String, String>> json(List<Option> options) {
    return options.stream()
        .map(option -> Map.of("name", option.name(), "value", option.value()))
        .toList();
  }

  private static ClientInstance instance(JsonNode value, String path) {
    JsonFields fields = JsonFields.of(value, path, List.of("name", "host", "port"));
    return new ClientInstance(
        fields.text("name"), fields.optionalText("host"), fields.optionalPortOrText("port"));
  }

  private static ClientNode node(JsonNode value, String path) {
    JsonFields fields =
        JsonFields.of(
            value,
            path,
            List.of(
                "name",
                "instance",
                "role",
                "port",
                "scripts",
                "options",
                "interface",
                "cpu_affinity",
                "env",
                "metrics_port"));
    return new ClientNode(
        fields.text("name"),
        fields.text("instance"),
        fields.oneOf("role", ClusterRole.class),
        fields.optionalPort("port"),
        fields.optionalList("scripts", JsonFields::text),
        fields.optionalList("options", ClientJson::option),
        fields.optionalText("interface"),
        fields.optionalInteger("cpu_affinity"),
        fields.texts("env"),
        fields.optionalPort("metrics_port"));
  }

  private static Option option(JsonNode value, String path) {
    JsonFields fields = JsonFields.of(value, path, List.of("name", "value"));
    return new Option(fields.text("name"), fields.text("value"));
  }
}
