package dev.zeekledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ConfigurationReaderTest {

  private final ConfigurationReader reader = new ConfigurationReader("box");

  @Test
  void aSectionThatStaysTheSameIsTheSameNode() {
    Node before = node(read("[m]\nrole = manager\n[w]\nrole = worker\n"), 1);

    assertThat(node(read("# more\n\n[m]\nrole = manager\nport = 1\n[w]\nrole = worker\n"), 1))
        .isSameAs(before);
    assertThat(node(read("[DEFAULT]\nport = 5\n[w]\nrole = worker\n"), 0).port()).isPresent();
    assertThat(node(read("[w]\nrole = worker\n[DEFAULT]\nenv = A=1\n"), 0).env())
        .containsEntry("A", "1");
    assertThat(node(read("[w]\nrole = worker\n"), 0)).isSameAs(before);
  }

  @Test
  void whatIsWrongIsAtTheLineOfItsOwnFile() {
    String file = "[m]\nrole = manager\n[w]\nrole = worker\nport = x\n";

    String wrong = told(reader, file).get(0);

    assertThat(wrong).startsWith("5: invalid node \"w\" configuration: cannot convert");
    assertThat(told(reader, "# more\n\n" + file)).containsExactly("7" + wrong.substring(1));
  }

  @Test
  void whatThereIsTooMuchOfIsForgottenAndReadAgain() {
    String many =
        IntStream.range(0, 11_000)
            .mapToObj("[w%d]\nrole = worker\n"::formatted)
            .collect(Collectors.joining());
    Node before = node(read(many), 7);

    Node after = node(read(many), 7);

    assertThat(after).isEqualTo(before).isNotSameAs(before);
  }

  @Test
  void threadsGetTheSameNodes() {
    String file =
        IntStream.range(0, 300)
            .mapToObj("[w%d]\nrole = worker\nenv = A=%<d\nodd = 1\n"::formatted)
            .collect(Collectors.joining());

    List<Configuration> read =
        IntStream.range(0, 20).parallel().mapToObj(any -> read(file)).toList();

    assertThat(read)
        .allSatisfy(
            one ->
                assertThat(one.nodes())
                    .usingElementComparator((left, right) -> left == right ? 0 : 1)
                    .containsExactlyElementsOf(read.get(0).nodes()));
    assertThat(told(reader, file)).hasSize(301);
  }

  @Test
  void howMuchReferencesMayGrowDoesNotDependOnWhatWasReadBefore() {
    String first = large("w1");
    String second = large("w2");
    List<String> refused = told(reader, first + second);

    assertThat(refused).last().asString().contains("MemoryError");
    told(reader, first);
    told(reader, second);
    assertThat(told(reader, first + second)).isEqualTo(refused);
  }

  /** More than half of what references may grow to in a file. */
  private static String large(String name) {
    return "[%s]\nrole = worker\na = %s\nb = %s\n"
        .formatted(name, "y".repeat(100_000), "%(a)s".repeat(100));
  }

  /** One reader for a few files, and one for each. */
  @Property(tries = 2_000)
  void eachOfSeveralFilesIsReadAsIfItWereAlone(@ForAll("files") List<List<String>> files) {
    for (List<String> lines : files) {
      String text = String.join("", lines);
      assertThat(told(reader, text)).isEqualTo(told(new ConfigurationReader("box"), text));
    }
  }

  /** Few lines that differ, so that many sections come again. */
  @Provide
  Arbitrary<List<List<String>>> files() {
    return Arbitraries.of(
            "[m]\nrole = manager\n",
            "[w]\nrole = worker\n",
            "[w]\nrole = worker\nenv = A=%(x)s\nx = 1\n",
            "[w]\nrole = worker\nstate = up\nodd = 1\n",
            "[v] ; more\r\nrole: logger\r\n",
            " [v]\nrole = proxy\n",
            "[DEFAULT]\nx = 2\n",
            "[instances]\nagent-box\n",
            "[half\n",
            "[]\n",
            "port = 1\n",
            "  continued\n",
            "= nothing\n",
            "# comment\n",
            "instance = agent-box\n",
            "\n")
        .list()
        .ofMaxSize(7)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4);
  }

  private Configuration read(String text) {
    return reader.configuration(
        reader.read(text, Optional.of(Format.CLUSTER_CFG), "x", warning -> {}));
  }

  private static Node node(Configuration configuration, int index) {
    return List.copyOf(configuration.nodes()).get(index);
  }

  /** The warnings of a text, and then its configuration or what is wrong with it. */
  private static List<String> told(ConfigurationReader reader, String text) {
    List<String> told = new ArrayList<>();
    try {
      Configuration configuration =
          reader.configuration(reader.read(text, Optional.of(Format.CLUSTER_CFG), "x", told::add));
      told.add(configuration.withId("").toString());
    } catch (FormatException e) {
      IntStream line = e.line().stream();
      told.add(line.mapToObj(number -> number + ": ").findFirst().orElse("") + e.getMessage());
    }
    return told;
  }
}
