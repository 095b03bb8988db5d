package dev.zeekledger.format;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.model.Role;
import dev.zeekledger.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What zeek-client prints about a request, and the Results it can have come from. Mirrors {@code
 * cmd_deploy}, {@code cmd_stage_config_impl}, {@code cmd_restart} and {@code cmd_get_nodes} of
 * zeek-client's {@code cli.py}.
 *
 * <p>zeek-client leaves things out: the agents' own request ids (every Result here has the one
 * given), the instance of an agent's error and of a restarted node, the order of Results, the
 * protocol of a port (taken as tcp), Results that say no more than success. What is about nodes and
 * instances comes first, then errors, then the controller's own success with the configuration's
 * id.
 */
public final class ClientOutput {

  private final RequestKind kind;
  private final String reqid;

  private ClientOutput(RequestKind kind, String reqid) {
    this.kind = kind;
    this.reqid = Objects.requireNonNull(reqid, "reqid");
  }

  /**
   * Reads the output of {@code deploy} or {@code deploy-config} (DEPLOY), {@code stage-config}
   * (STAGE), {@code restart} (RESTART) or {@code get-nodes} (GET_NODES).
   *
   * @param reqid the request id to give every Result
   * @throws FormatException if the text is not the output of such a command, with the path; or if
   *     the kind is another one
   */
  public static List<Result> read(String text, RequestKind kind, String reqid) {
    return new ClientOutput(kind, reqid).read(text);
  }

  private List<Result> read(String text) {
    JsonValue output = JsonValue.root(Json.read(text)).object("errors", "results");
    JsonValue results = output.get("results");
    List<Result> read = new ArrayList<>();
    switch (kind) {
      case STAGE -> results.object("id");
      case DEPLOY ->
          results.object("id", "nodes").find("nodes").ifPresent(nodes -> deployed(nodes, read));
      case RESTART -> restarted(results, read);
      case GET_NODES -> instances(results, read);
      default ->
          throw FormatException.of(
              "no Results can be read from zeek-client's output about "
                  + kind.wireName()
                  + ", only about stage_configuration, deploy, restart and get_nodes");
    }
    output.get("errors").elements().forEach(error -> read.add(error(error)));
    if (kind == RequestKind.STAGE || kind == RequestKind.DEPLOY) {
      results.find("id").ifPresent(id -> read.add(configuration(id.string())));
    }
    return List.copyOf(read);
  }

  private void deployed(JsonValue nodes, List<Result> into) {
    nodes
        .members()
        .forEach(
            (name, node) -> {
              node.object("success", "instance", "stdout", "stderr");
              boolean captured = node.find("stdout").isPresent() || node.find("stderr").isPresent();
              into.add(
                  new Result(
                      reqid,
                      node.get("success").bool(),
                      Optional.of(node.get("instance").string()),
                      captured ? Optional.of(outputs(node)) : Optional.empty(),
                      Optional.empty(),
                      Optional.of(name)));
            });
  }

  private static Data outputs(JsonValue node) {
    return BrokerJson.of(new NodeOutputs(node.get("stdout").string(), node.get("stderr").string()));
  }

  private void restarted(JsonValue nodes, List<Result> into) {
    nodes
        .members()
        .forEach(
            (name, success) ->
                into.add(
                    new Result(
                        reqid,
                        success.bool(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(name))));
  }

  private void instances(JsonValue instances, List<Result> into) {
    instances
        .members()
        .forEach(
            (name, nodes) -> {
              List<NodeStatus> statuses = new ArrayList<>();
              nodes.members().forEach((node, status) -> statuses.add(status(node, status)));
              into.add(
                  new Result(
                      reqid,
                      true,
                      Optional.of(name),
                      Optional.of(BrokerJson.ofStatuses(statuses)),
                      Optional.empty(),
                      Optional.empty()));
            });
  }

  private static NodeStatus status(String node, JsonValue status) {
    status.object("state", "mgmt_role", "cluster_role", "pid", "port", "metrics_port");
    return new NodeStatus(
        node,
        named(State.class, status.get("state")),
        role(Role.class, status.get("mgmt_role")).orElse(Role.NONE),
        role(ClusterRole.class, status.get("cluster_role")).orElse(ClusterRole.NONE),
        status.find("pid").map(JsonValue::integer),
        status.find("port").map(ClientOutput::port),
        status.find("metrics_port").map(ClientOutput::port));
  }

  /** A role; zeek-client prints null for the role NONE. */
  private static <E extends Enum<E>> Optional<E> role(Class<E> type, JsonValue value) {
    return value.isNull() ? Optional.empty() : Optional.of(named(type, value));
  }

  private static <E extends Enum<E>> E named(Class<E> type, JsonValue value) {
    String name = value.string();
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                value
                    .where()
                    .error(
                        Where.quote(name)
                            + " is none of "
                            + Arrays.stream(constants)
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
  }

  private static Port port(JsonValue value) {
    long number = value.integer();
    if (number < 0 || number > 65535) {
      throw value.where().error("port " + number + " is outside 0 to 65535");
    }
    return Port.tcp((int) number);
  }

  /**
   * An error: text alone, or with the node (restart) or instance (get-nodes) it came from. Its text
   * is null where the Result had none.
   */
  private Result error(JsonValue error) {
    if (kind == RequestKind.STAGE || kind == RequestKind.DEPLOY) {
      return failure(Optional.of(error.string()), Optional.empty(), Optional.empty());
    }
    error.object("source", "error");
    Optional<String> text = stringOrNull(error.get("error"));
    Optional<String> source = error.find("source").flatMap(ClientOutput::stringOrNull);
    return kind == RequestKind.RESTART
        ? failure(text, Optional.empty(), source)
        : failure(text, source, Optional.empty());
  }

  private static Optional<String> stringOrNull(JsonValue value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.string());
  }

  private Result failure(Optional<String> error, Optional<String> instance, Optional<String> node) {
    return new Result(reqid, false, instance, Optional.empty(), error, node);
  }

  /** The controller's own Result: no instance, no node, and the configuration's id. */
  private Result configuration(String id) {
    return new Result(
        reqid,
        true,
        Optional.empty(),
        Optional.of(Data.string(id)),
        Optional.empty(),
        Optional.empty());
  }
}
