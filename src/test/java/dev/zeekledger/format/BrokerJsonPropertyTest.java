package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Configurations;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.Result;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BrokerJsonPropertyTest {

  @Property(tries = 500)
  void anyDataReadsAsItWasWritten(@ForAll("data") Data data) {
    String text = BrokerJson.text(data);
    Data read = BrokerJson.read(text);
    assertThat(read).isEqualTo(data);
    // Equality leaves out the order of sets and tables; the text does not.
    assertThat(BrokerJson.text(read)).isEqualTo(text);
  }

  @Property(tries = 300)
  void anyConfigurationReadsAsItWasWritten(@ForAll("configurations") Configuration configuration) {
    String text = BrokerJson.text(BrokerJson.of(configuration));
    assertThat(BrokerJson.configuration(BrokerJson.read(text))).isEqualTo(configuration);
    assertThat(BrokerJson.configurationIn(text)).contains(configuration);
  }

  @Property(tries = 200)
  void anyResultsReadAsTheyWereWritten(@ForAll("results") List<Result> results) {
    Data data = BrokerJson.read(BrokerJson.text(BrokerJson.ofResults(results)));
    assertThat(BrokerJson.results(data)).isEqualTo(results);
  }

  @Property(tries = 200)
  void anyStatusesReadAsTheyWereWritten(@ForAll("statuses") List<NodeStatus> statuses) {
    Data data = BrokerJson.read(BrokerJson.text(BrokerJson.ofStatuses(statuses)));
    assertThat(BrokerJson.statuses(data)).isEqualTo(statuses);
  }

  @Property(tries = 200)
  void anyEventReadsAsItWasWritten(@ForAll("messages") BrokerMessage message) {
    String text = message.text();
    assertThat(text).doesNotContain("\n", "\r");
    BrokerFrame frame = BrokerFrame.read(text);
    assertThat(frame).isEqualTo(new BrokerFrame.Event(message));
    assertThat(frame.text()).isEqualTo(text);
  }

  @Provide
  Arbitrary<Data> data() {
    return Configurations.data();
  }

  @Provide
  Arbitrary<Configuration> configurations() {
    return Configurations.configurations();
  }

  @Provide
  Arbitrary<List<Result>> results() {
    return Configurations.results().list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<NodeStatus>> statuses() {
    return Configurations.statuses().list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<BrokerMessage> messages() {
    Arbitrary<Optional<Data>> metadata =
        Arbitraries.oneOf(
            Arbitraries.just(Optional.empty()), Configurations.data().map(Optional::of));
    return Combinators.combine(
            Configurations.texts().optional(),
            Configurations.texts(),
            Configurations.data().list().ofMaxSize(3),
            metadata)
        .as(BrokerMessage::new);
  }
}
