package dev.zeekledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.NodeOutputs;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Deployment;
import dev.zeekledger.store.ReceivedResult;
import dev.zeekledger.store.Request;

/** The JSON of what was asked of a controller and what came of it. */
final class RequestForms {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RequestForms() {}

  /** A request with every Result it got. */
  static ObjectNode request(Request request) {
    ObjectNode json = JsonForms.object();
    json.put("reqid", request.reqid());
    json.put("kind", JsonForms.lower(request.kind()));
    json.put("outcome", JsonForms.lower(request.outcome()));
    json.put("time", request.time().toString());
    json.set("author", JsonForms.nullable(request.asker().author()));
    json.set("message", JsonForms.nullable(request.asker().message()));
    json.set("arguments", JsonForms.array(request.arguments(), BrokerJson::write));
    json.set(
        "revision",
        request.revision().isPresent()
            ? JSON.numberNode(request.revision().getAsInt())
            : NullNode.instance);
    json.set("results", JsonForms.array(request.results(), RequestForms::result));
    return json;
  }

  private static JsonNode result(ReceivedResult received) {
    Result result = received.result();
    ObjectNode json = JsonForms.object();
    json.put("reqid", result.reqid());
    json.put("success", result.success());
    json.set("instance", JsonForms.nullable(result.instance()));
    json.set("node", JsonForms.nullable(result.node()));
    json.set("error", JsonForms.nullable(result.error()));
    json.set("data", result.data().map(BrokerJson::write).orElse(NullNode.instance));
    json.set("stdout", JsonForms.nullable(received.outputs().map(NodeOutputs::stdout)));
    json.set("stderr", JsonForms.nullable(received.outputs().map(NodeOutputs::stderr)));
    json.put("summary", result.summary());
    json.put("time", received.time().toString());
    return json;
  }

  static JsonNode deployment(Deployment deployment) {
    ObjectNode nodes = JsonForms.object();
    nodes.put("ok", deployment.nodesOk());
    nodes.put("failed", deployment.nodesFailed());
    ObjectNode json = JsonForms.object();
    json.put("reqid", deployment.reqid());
    json.put("time", deployment.time().toString());
    json.set("author", JsonForms.nullable(deployment.asker().author()));
    json.set("message", JsonForms.nullable(deployment.asker().message()));
    json.set(
        "revision",
        deployment.revision().<JsonNode>map(JSON::numberNode).orElse(NullNode.instance));
    json.set("id", JsonForms.nullable(deployment.id()));
    json.put("outcome", JsonForms.lower(deployment.outcome()));
    json.set("nodes", nodes);
    json.set("errors", JsonForms.array(deployment.errors(), JSON::textNode));
    ObjectNode failedNodes = JsonForms.object();
    deployment.failedNodes().forEach(failedNodes::put);
    json.set("failed_nodes", failedNodes);
    return json;
  }
}
