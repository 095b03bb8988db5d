package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CarriedConfigurationTest {

  private static final Configuration CONFIGURATION =
      new Configuration("id", Set.of(Instance.connecting("agent")), Set.of());
  private static final Data DATA = BrokerJson.of(CONFIGURATION);

  @Test
  void aBareConfigurationIsFound() {
    assertThat(BrokerJson.configurationIn(BrokerJson.text(DATA))).contains(CONFIGURATION);
  }

  @Test
  void aMessageOrEventThatCarriesOneIsFound() {
    var request = message(RequestKind.STAGE.requestEvent(), DATA);
    assertThat(BrokerJson.configurationIn(request.text())).contains(CONFIGURATION);
    assertThat(BrokerJson.configurationIn(BrokerJson.text(request.event())))
        .contains(CONFIGURATION);
    var response = message(RequestKind.GET_CONFIGURATION.responseEvent(), result(true, DATA));
    assertThat(BrokerJson.configurationIn(response.text())).contains(CONFIGURATION);
  }

  @Test
  void recordedMessagesCarryTheSameConfiguration() {
    Optional<Configuration> sent = in("raw_values/01-stage.sent.json");
    assertThat(sent).isPresent();
    assertThat(in("raw_values/02-get-staged.answer.json")).isEqualTo(sent);
    assertThat(in("raw_values/05-duplicates.sent.json")).isPresent();
  }

  @Test
  void jsonOfAnotherKindIsNoneOfBrokers() {
    assertThat(BrokerJson.configurationIn("{\"id\":\"x\",\"instances\":[],\"nodes\":[]}"))
        .isEmpty();
    assertThat(BrokerJson.configurationIn("[1]")).isEmpty();
  }

  @Test
  void anythingElseIsRefusedByWhatItCarries() {
    assertRefused(
        message(RequestKind.DEPLOY.requestEvent()).text(),
        "the event \"Management::Controller::API::deploy_request\", expected a configuration,"
            + " a stage_configuration_request or a get_configuration_response");
    assertRefused(
        "{\"type\":\"ack\",\"endpoint\":\"e\",\"version\":\"v\"}",
        "an ack of Broker, expected a configuration, a stage_configuration_request or a"
            + " get_configuration_response");
    assertRefused(
        message(RequestKind.GET_CONFIGURATION.responseEvent(), result(false, Data.NONE)).text(),
        "Management::Controller::API::get_configuration_response without a configuration:"
            + " \"no staged configuration available\"");
    assertRefused(
        message(RequestKind.STAGE.requestEvent()).text(),
        "Management::Controller::API::stage_configuration_request: expected 2 arguments (reqid,"
            + " configuration), found 1");
    assertRefused(
        "{\"@data-type\":\"count\",\"data\":1}", "configuration: expected vector, found count");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> BrokerJson.configurationIn(text))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  private static Optional<Configuration> in(String recorded) {
    return BrokerJson.configurationIn(Recorded.text(Recorded.file(recorded)));
  }

  private static Data result(boolean success, Data data) {
    return BrokerJson.of(
        new Result(
            "r",
            success,
            Optional.empty(),
            Optional.of(data),
            success ? Optional.empty() : Optional.of("no staged configuration available"),
            Optional.empty()));
  }

  private static BrokerMessage message(String name, Data... rest) {
    List<Data> arguments = new ArrayList<>(List.of(Data.string("r")));
    arguments.addAll(List.of(rest));
    return BrokerMessage.of("t", name, arguments);
  }
}
