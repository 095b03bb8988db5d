package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.format.ClusterCfg.Percent;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real zeek-client was given, and what it printed. */
final class RecordedFilesTest {

  static List<Path> jsonFiles() {
    return Resources.recorded("-json.out.json");
  }

  static List<Path> iniFiles() {
    // What zeek-client made of the raw values, it reads as something else.
    return Resources.recorded("-ini.out.txt").stream()
        .filter(file -> !file.toString().contains("raw_values"))
        .toList();
  }

  static List<Path> refusedFiles() {
    return Resources.recorded(".err.txt").stream()
        .filter(file -> Files.exists(cfgOf(file)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("jsonFiles")
  void jsonIsWrittenAsItWasRead(Path file) {
    String json = Resources.text(file);
    assertThat(ClientJson.write(ClientJson.read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("jsonFiles")
  void jsonSurvivesZeeksTypes(Path file) {
    ClientConfiguration read = ClientJson.read(Resources.text(file));
    assertThat(ClientConfiguration.of(read.toConfiguration())).isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("iniFiles")
  void iniIsWrittenAsItWasRead(Path file) {
    String ini = Resources.text(file);
    assertThat(ClusterCfg.write(read(ini), Percent.REFUSE)).isEqualTo(ini);
  }

  @ParameterizedTest
  @CsvSource({
    "history/14-end-staged-json.out.json, history/13-end-staged-ini.out.txt",
    "history/16-end-deployed-json.out.json, history/15-end-deployed-ini.out.txt",
    "quickstart/07-after-staged-json.out.json, quickstart/06-after-staged-ini.out.txt",
    "quickstart/09-after-deployed-json.out.json, quickstart/08-after-deployed-ini.out.txt",
    "two_instances/04-staged-only-staged-json.out.json,"
        + " two_instances/03-staged-only-staged-ini.out.txt",
    "two_instances/08-after-staged-json.out.json, two_instances/07-after-staged-ini.out.txt",
    "two_instances/10-after-deployed-json.out.json, two_instances/09-after-deployed-ini.out.txt",
  })
  void bothFormatsSayTheSame(String json, String ini) {
    ClientConfiguration configuration = ClientJson.read(Resources.text("recorded/" + json));
    assertThat(ClusterCfg.write(configuration, Percent.REFUSE))
        .isEqualTo(Resources.text("recorded/" + ini));
  }

  @ParameterizedTest
  @CsvSource({
    "history/12-v11-scripts.cfg, history/14-end-staged-json.out.json",
    "quickstart/05-deploy-config.cfg, quickstart/07-after-staged-json.out.json",
    "two_instances/02-stage-config.cfg, two_instances/04-staged-only-staged-json.out.json",
  })
  void whatWasStagedIsWhatTheControllerGave(String cfg, String json) {
    Configuration staged = read(Resources.text("recorded/" + cfg)).toConfiguration();
    Configuration given = ClientJson.read(Resources.text("recorded/" + json)).toConfiguration();
    assertThat(staged.sameContent(given)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("refusedFiles")
  void whatTheClientRefusedIsRefusedInItsWords(Path file) {
    String error = Resources.text(file).lines().findFirst().orElseThrow();
    assertThatThrownBy(() -> read(Resources.text(cfgOf(file))))
        .isInstanceOf(FormatException.class)
        .hasMessage(error.substring("error: ".length()));
  }

  @Test
  void thereAreRefusedFiles() {
    assertThat(refusedFiles()).hasSize(5);
  }

  @Test
  void ignoredKeysAreWarnedOf() {
    List<String> warnings = new ArrayList<>();
    ClusterCfg.read(
        Resources.text("recorded/rejected/18-extra-keys.cfg"),
        "cluster.cfg",
        "testbox",
        warnings::add);
    assertThat(warnings)
        .containsExactly(
            "ignoring node \"m\" state \"stopped\" in configuration",
            "ignoring unexpected keys: colour, state");
  }

  /** The configuration that was sent to a controller in {@code raw_values}. */
  @Test
  void rawValuesAreWrittenAsTheClientMangledThem() {
    Configuration sent =
        new Configuration(
            "Chd8EgFWk2j",
            Set.of(
                Instance.connecting("agent-testbox"),
                Instance.listening("v6", Address.parse("2001:db8::7"), Port.tcp(4711))),
            Set.of(
                Node.of("manager", "agent-testbox", ClusterRole.MANAGER)
                    .withPort(Port.tcp(5000))
                    .withScripts(List.of())
                    .withOptions(List.of()),
                Node.of("logger", "agent-testbox", ClusterRole.LOGGER)
                    .withState(State.STOPPED)
                    .withScripts(List.of("b.zeek", "a.zeek", "a.zeek")),
                Node.of("worker-ü", "agent-testbox", ClusterRole.WORKER)
                    .withOptions(
                        List.of(
                            new Option("Pcap::snaplen", "9216"),
                            new Option("Pcap::snaplen", "65535"),
                            new Option("Site::local_nets", "{ 10.0.0.0/8 }")))
                    .withInterface("af_packet::eth0")
                    .withCpuAffinity(-1)
                    .withEnv(
                        Map.of("EMPTY", "", "QUOTE", "it's \"q\"", "UNI", "é中🦀", "NL", "a\nb\tc"))
                    .withMetricsPort(Port.tcp(9100)),
                Node.of("proxy", "v6", ClusterRole.PROXY).withPort(Port.parse("5001/udp"))));
    String written = ClusterCfg.write(ClientConfiguration.of(sent), Percent.REFUSE);
    assertThat(written).isEqualTo(Resources.text("recorded/raw_values/03-staged-ini.out.txt"));
    assertThat(Losses.ofClusterCfg(sent, written))
        .containsExactly(
            "id Chd8EgFWk2j",
            "nodes/logger/state STOPPED",
            "nodes/logger/scripts order",
            "nodes/manager/scripts empty",
            "nodes/manager/options empty",
            "nodes/proxy/port 5001/udp",
            "nodes/worker-ü/options/Pcap::snaplen",
            "nodes/worker-ü/options/Pcap::snaplen",
            "nodes/worker-ü/options/Site::local_nets",
            "nodes/worker-ü/env/QUOTE");
  }

  private static ClientConfiguration read(String ini) {
    return ClusterCfg.read(ini, "cluster.cfg", "testbox", warning -> {});
  }

  private static Path cfgOf(Path file) {
    String name = file.getFileName().toString();
    return Resources.sibling(file, name.replace(".err.txt", ".cfg"));
  }
}
