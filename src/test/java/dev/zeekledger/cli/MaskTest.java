package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.cli.CommandLineFixture.Ran;
import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DatabaseAddress;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.ResultRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** --mask on every command that prints configurations or parts of them. */
class MaskTest {

  @TempDir private Path home;
  private CommandLineFixture cli;
  private Path one;
  private Path two;

  @BeforeEach
  void twoRevisions() {
    String database = home.resolve("ledger").toString();
    cli = new CommandLineFixture(home).with("ZEEK_LEDGER_DB", database);
    one = cli.file("one.json", BrokerJson.text(BrokerJson.of(configuration("1"))));
    two = cli.file("two.json", BrokerJson.text(BrokerJson.of(configuration("2"))));
    cli.ok("save", one);
  }

  /** Values are hunter (secret) or open (not) with that number behind. */
  private static Configuration configuration(String number) {
    Node node =
        Node.of("worker", "agent", ClusterRole.WORKER)
            .withEnv(Map.of("DB_PASSWORD", "hunter" + number, "SITE", "open" + number))
            .withOptions(
                List.of(
                    new Option("Kafka::apiKey", "hunter" + number),
                    new Option("Pcap::snaplen", "open" + number)));
    return new Configuration("id-" + number, Set.of(Instance.connecting("agent")), Set.of(node));
  }

  private static void assertHidden(String masking, Ran ran) {
    assertThat(ran.out()).contains("***", "DB_PASSWORD").doesNotContain("hunter");
    assertThat(ran.err()).doesNotContain("hunter");
    assertThat(ran.out().contains("open")).isEqualTo(masking.equals("--mask=auto"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mask", "--mask=all", "--mask=auto"})
  void noCommandPrintsASecret(String masking) {
    assertHidden(masking, cli.ok("save", two, masking));
    assertHidden(masking, cli.ok("restore", "1", masking));
    assertHidden(masking, cli.ok("restore", "2", masking, "-o", "json"));
    for (String form : List.of("text", "json")) {
      assertHidden(masking, cli.run("diff", masking, "1", two, "-o", form));
    }
    Ran patch = cli.run("diff", "1", "2", "-o", "json-patch", masking);
    assertThat(patch.out()).contains("***").doesNotContain("hunter");
    assertThat(cli.run("diff", "1", "2", "-o", "stat", masking).out()).contains("4 changed");
    for (String format : List.of("cluster.cfg", "json", "broker")) {
      assertHidden(masking, cli.ok("show", "2", "-o", format, masking));
      assertHidden(masking, cli.ok("convert", two, "--to", format, masking));
    }
    for (String form : List.of("text", "diff-json", "cluster.cfg", "json", "broker")) {
      assertHidden(masking, cli.run("plan", two, "-o", form, masking));
    }
    for (String command : List.of("log", "tags", "deployments", "clusters", "check")) {
      Ran ran = command.equals("check") ? cli.ok(command, two, masking) : cli.ok(command, masking);
      assertThat(ran.out() + ran.err()).doesNotContain("hunter");
    }
  }

  @Test
  void thatASecretChangedIsStillSeen() {
    assertThat(cli.run("diff", "1", two, "--mask=auto").out())
        .isEqualTo(
            """
            ~ nodes/worker/env/DB_PASSWORD        *** → ***
            ~ nodes/worker/env/SITE               open1 → open2
            ~ nodes/worker/options/Kafka::apiKey  *** → ***
            ~ nodes/worker/options/Pcap::snaplen  open1 → open2
            """);
  }

  private static Result with(Data data) {
    return new Result(
        "r", true, Optional.empty(), Optional.of(data), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mask", "--mask=auto"})
  void noResultShowsASecret(String masking) {
    Data configuration = BrokerJson.of(configuration("3"));
    Data broken = Data.vector(Data.string("hunter3"));
    try (Ledger ledger = Ledger.open(DatabaseAddress.parse(home.resolve("ledger").toString()))) {
      ResultRepository results = ledger.results(ClusterName.DEFAULT);
      results.request("s", RequestKind.STAGE, List.of(configuration), Optional.empty());
      results.answer(
          "g", RequestKind.GET_CONFIGURATION, List.of(with(configuration)), Optional.empty());
      results.answer("b", RequestKind.GET_CONFIGURATION, List.of(with(broken)), Optional.empty());
      Data name = Data.string("Kafka::settings");
      results.request("v", RequestKind.GET_ID_VALUE, List.of(name), Optional.empty());
      results.answer(
          "v",
          RequestKind.GET_ID_VALUE,
          List.of(with(Data.string("{\"sasl.password\": \"hunter3\"}"))),
          Optional.empty());
    }

    for (String reqid : List.of("s", "g")) {
      assertHidden(masking, cli.ok("results", reqid, "-o", "json", masking));
    }
    for (String reqid : List.of("b", "v")) {
      assertThat(cli.ok("results", reqid, "-o", "json", masking).out())
          .contains("***")
          .doesNotContain("hunter");
      assertThat(cli.ok("results", reqid, masking).out()).doesNotContain("hunter");
    }
    assertThat(cli.ok("results", "v", "-o", "json", masking).out()).contains("Kafka::settings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mask", "--mask=auto"})
  void noMessageQuotesAValue(String masking) {
    Path broken = cli.file("broken.cfg", "[w]\nrole = worker\nenv = DB_PASSWORD='hunter2\n");
    Path word = cli.file("word.cfg", "[w]\nrole = worker\nport = hunter2\n");

    for (Path file : List.of(broken, word)) {
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("save", file),
              List.of("check", file),
              List.of("check", file, "-o", "json"),
              List.of("convert", "--to", "json", file),
              List.of("diff", "1", file),
              List.of("save", file, "--debug"),
              List.of("record", file, "--debug"))) {
        List<Object> words = new ArrayList<>(command);
        words.add(masking);
        Ran ran = cli.run(words.toArray());
        assertThat(ran.exitCode()).as("%s", words).isNotZero();
        assertThat(ran.out() + ran.err()).as("%s", words).isNotEmpty().doesNotContain("hunter");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mask", "--mask=auto"})
  void aLineWithoutItsEqualsSignIsHidden(String masking) {
    Path file = cli.file("k.cfg", "[manager]\nrole = manager\nDB_PASSWORD hunter2\n");

    for (List<Object> command :
        List.<List<Object>>of(
            List.of("check", file), List.of("save", file), List.of("convert", "--to=json", file))) {
      List<Object> words = new ArrayList<>(command);
      words.add(masking);
      Ran ran = cli.ok(words.toArray());
      assertThat(ran.out() + ran.err()).as("%s", words).doesNotContain("hunter");
      assertThat(ran.err()).contains("k.cfg: warning: ignoring unexpected keys: ***\n");
    }
    assertThat(cli.ok("check", file).err()).contains("keys: db_password hunter2\n");
  }

  @Test
  void whereAnErrorIsStaysInItsMessage() {
    Path file = cli.file("e.cfg", "[manager]\nrole = manager\nenv = A=\"b\" 'hunter2\n");

    assertThat(cli.run("check", file, "--mask").out())
        .isEqualTo("invalid node \"manager\" configuration: env value *** is invalid\n");
    assertThat(cli.run("save", file, "--mask").err())
        .isEqualTo(
            "zeek-ledger: "
                + file
                + ":3: invalid node \"manager\" configuration: env value *** is invalid\n");
  }

  @Test
  void aWordBehindItIsItsOwnOnlyIfItIsOneOfItsTwo() {
    cli.ok("save", two);

    assertThat(cli.ok("show", "--mask", "1", "-o", "broker").out()).doesNotContain("open");
    assertThat(cli.ok("show", "--mask", "auto", "1", "-o", "broker").out()).contains("open1");
    assertThat(cli.ok("--mask", "auto", "show", "-o", "broker").out()).contains("open2");
    assertThat(cli.ok("--mask", "show", "-o", "broker").out()).doesNotContain("open");
    Ran ran = cli.run("show", "--mask=some");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'some' is none of all, auto");
  }
}
