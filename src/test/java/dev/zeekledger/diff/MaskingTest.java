package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.diff.Value.ListOf;
import dev.zeekledger.diff.Value.Text;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskingTest {

  private static final Node BARE = Node.of("env", "i", ClusterRole.WORKER);
  private static final Node SECRETIVE =
      BARE.withInterface("eth0")
          .withEnv(Map.of("TOKEN", "s3cret"))
          .withOptions(
              List.of(
                  new Option("one", "s3cret"),
                  new Option("two", "s3cret-1"),
                  new Option("two", "s3cret-2")));

  @Test
  void valuesOfEnvAndOptionsAreHiddenAndTheirNamesAreNot() {
    List<Change> masked = masked(configuration(BARE), configuration(SECRETIVE));
    assertThat(new TextDiff(false).render(masked))
        .isEqualTo(
            """
            + nodes/env/env/TOKEN    ***
            + nodes/env/interface    eth0
            + nodes/env/options/one  ***
            + nodes/env/options/two  [***, ***]
            """);
  }

  @Test
  void aHiddenValueThatChangedIsStillAChange() {
    Node other = SECRETIVE.withEnv(Map.of("TOKEN", "0ther"));
    Optional<Value> mask = Optional.of(new Text("***"));
    assertThat(masked(configuration(SECRETIVE), configuration(other)))
        .containsExactly(Change.of(Path.of("nodes", "env", "env", "TOKEN"), mask, mask));
  }

  @Test
  void nothingSecretIsLeftInWholeNodesNorInListsOfThem() {
    Configuration none = configuration();
    Configuration one = configuration(SECRETIVE);
    Configuration twins = configuration(SECRETIVE, SECRETIVE.withInstance("j"));
    for (Configuration before : List.of(none, one, twins)) {
      for (Configuration after : List.of(none, one, twins)) {
        assertThat(Diff.between(before, after).toString().contains("s3cret"))
            .isEqualTo(!before.equals(after));
        assertThat(masked(before, after).toString()).doesNotContain("s3cret");
        assertThat(Masking.ALL.masked(JsonPatch.between(before, after)).toString())
            .doesNotContain("s3cret");
      }
      assertThat(Masking.ALL.masked(Document.of(before)).toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void secretsAreToldByTheirNames() {
    Node node =
        BARE.withEnv(Map.of("SITE", "lab", "DB_PASSWORD", "s3cret"))
            .withOptions(
                List.of(new Option("Kafka::apiKey", "s3cret"), new Option("Pcap::snaplen", "9")));
    Node other = node.withEnv(Map.of("SITE", "home", "DB_PASSWORD", "0ther"));

    assertThat(secrets(BARE, node))
        .isEqualTo(
            """
            + nodes/env/env/DB_PASSWORD        ***
            + nodes/env/env/SITE               lab
            + nodes/env/options/Kafka::apiKey  ***
            + nodes/env/options/Pcap::snaplen  9
            """);
    assertThat(secrets(node, other))
        .isEqualTo(
            """
            ~ nodes/env/env/DB_PASSWORD  *** → ***
            ~ nodes/env/env/SITE         lab → home
            """);
    var patch = JsonPatch.between(configuration(), configuration(node));
    assertThat(Masking.SECRETS.masked(patch).toString())
        .contains("lab", "***")
        .doesNotContain("s3cret");
  }

  private static String secrets(Node before, Node after) {
    List<Change> changes = Diff.between(configuration(before), configuration(after));
    return new TextDiff(false).render(Masking.SECRETS.masked(changes));
  }

  @Test
  void nothingIsHiddenUnasked() {
    List<Change> changes = Diff.between(configuration(BARE), configuration(SECRETIVE));
    assertThat(Masking.NONE.masked(changes)).isEqualTo(changes);
  }

  @Test
  void patchesKeepTheirOperationsAndDocumentsTheirShape() {
    var patch = JsonPatch.between(configuration(BARE), configuration(SECRETIVE));
    var masked = Masking.ALL.masked(patch);
    assertThat(masked.operations()).hasSameSizeAs(patch.operations());
    Value made = PatchApplier.apply(masked, Document.of(configuration(BARE)));
    assertThat(made).isEqualTo(Masking.ALL.masked(Document.of(configuration(SECRETIVE))));
  }

  @Test
  void aNodeNamedEnvIsNoEnv() {
    Value scripts = ListOf.texts(List.of("a.zeek"));
    List<Change> masked =
        masked(configuration(BARE), configuration(BARE.withScripts(List.of("a.zeek"))));
    assertThat(masked)
        .containsExactly(
            Change.of(Path.of("nodes", "env", "scripts"), Optional.empty(), Optional.of(scripts)));
  }

  private static List<Change> masked(Configuration before, Configuration after) {
    return Masking.ALL.masked(Diff.between(before, after));
  }

  private static Configuration configuration(Node... nodes) {
    return Configuration.of(List.of(), List.of(nodes)).withId("id");
  }
}
