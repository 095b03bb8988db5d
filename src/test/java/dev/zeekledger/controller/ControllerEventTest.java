package dev.zeekledger.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.controller.ControllerEvent.Request;
import dev.zeekledger.controller.ControllerEvent.Response;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.format.BrokerMessage;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Data.Scalar;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControllerEventTest {

  private static final String TOPIC = "zeek/management/controller";
  private static final Data TRUE = new Scalar(Data.Type.BOOLEAN, "true");

  @Test
  void aRequestToStageHasItsConfiguration() {
    var configuration =
        new Configuration(
            "c1",
            Set.of(Instance.connecting("agent")),
            Set.of(Node.of("manager", "agent", ClusterRole.MANAGER)));
    var request = new Request(RequestKind.STAGE, "r", List.of(BrokerJson.of(configuration)));
    assertThat(ControllerEvent.of(request.message(TOPIC))).isEqualTo(request);
    assertThat(request.configuration()).contains(configuration);
    assertThat(request.deployed()).isEmpty();
  }

  @Test
  void aRequestForAConfigurationSaysWhichOne() {
    var request = new Request(RequestKind.GET_CONFIGURATION, "r", List.of(TRUE));
    assertThat(ControllerEvent.of(request.message(TOPIC))).isEqualTo(request);
    assertThat(request.deployed()).contains(true);
    assertThat(request.configuration()).isEmpty();
    var other = new Request(RequestKind.TEST_TIMEOUT, "r", List.of(TRUE));
    assertThat(other.deployed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aResponseReadsAsItWasWritten(RequestKind kind) {
    var response = new Response(kind, "r", List.of(Result.of("of an agent")));
    assertThat(ControllerEvent.of(response.message(TOPIC))).isEqualTo(response);
  }

  @Test
  void aResponseMayHaveNoResults() {
    var response = new Response(RequestKind.GET_NODES, "r", List.of());
    assertThat(ControllerEvent.of(response.message(TOPIC))).isEqualTo(response);
    assertThatThrownBy(() -> new Response(RequestKind.GET_INSTANCES, "r", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the response to get_instances has one Result, not 0");
  }

  @Test
  void anEventOfAnotherNameIsUnknown() {
    assertThat(ControllerEvent.of(event("Management::Agent::API::notify_agent_hello")))
        .isEqualTo(new ControllerEvent.Unknown("Management::Agent::API::notify_agent_hello"));
  }

  @Test
  void anEventWithOtherArgumentsIsRefused() {
    assertRefused(
        event(RequestKind.DEPLOY.requestEvent()),
        "Management::Controller::API::deploy_request: expected the arguments reqid, found 0 of"
            + " them");
    assertRefused(
        event(RequestKind.DEPLOY.requestEvent(), TRUE),
        "Management::Controller::API::deploy_request: reqid: expected string");
    assertRefused(
        event(RequestKind.GET_ID_VALUE.requestEvent(), Data.string("r"), Data.string("id")),
        "Management::Controller::API::get_id_value_request: expected the arguments reqid, id,"
            + " nodes, found 2 of them");
    assertRefused(
        event(RequestKind.DEPLOY.responseEvent(), Data.string("r"), TRUE),
        "Management::Controller::API::deploy_response: results: expected vector, found boolean");
    assertRefused(
        event(RequestKind.TEST_TIMEOUT.responseEvent(), Data.string("r"), Data.vector()),
        "Management::Controller::API::test_timeout_response: result: expected a record of 6"
            + " fields (reqid, success, instance, data, error, node), found 0");
  }

  @Test
  void aRequestIsKnownEvenWhenItsConfigurationIsNone() {
    var request = new Request(RequestKind.STAGE, "r", List.of(TRUE));
    assertThat(ControllerEvent.of(request.message(TOPIC))).isEqualTo(request);
    assertThatThrownBy(request::configuration)
        .isInstanceOf(FormatException.class)
        .hasMessage("configuration: expected vector, found boolean");
  }

  private static BrokerMessage event(String name, Data... arguments) {
    return BrokerMessage.of(TOPIC, name, List.of(arguments));
  }

  private static void assertRefused(BrokerMessage message, String error) {
    assertThatThrownBy(() -> ControllerEvent.of(message))
        .isInstanceOf(FormatException.class)
        .hasMessage(error);
  }
}
