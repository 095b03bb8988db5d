package dev.zeekledger.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.ClusterName;
import dev.zeekledger.store.DivergedHistoryException;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.HistoryEntry.RevisionEntry;
import dev.zeekledger.store.ImportedCluster;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.LedgerFixture;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.TestDatabase;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an import takes and what it refuses, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ArchiveContractTest {

  private static final ClusterName LAB = new ClusterName("lab");

  @Parameter private TestDatabase database;
  @AutoClose private LedgerFixture source;
  @AutoClose private LedgerFixture target;

  @BeforeEach
  void open() {
    source = new LedgerFixture(TestDatabase.H2);
    target = new LedgerFixture(database);
  }

  private static Revision save(Ledger ledger, String setting) {
    Node node = Node.of("worker", "agent", ClusterRole.WORKER).withEnv(Map.of("TOKEN", setting));
    return ledger
        .configurations(LAB)
        .save(
            Draft.of(
                Configuration.of(List.of(Instance.connecting("agent")), List.of(node)), Kind.SAVED))
        .revision();
  }

  /** Two revisions, a tag, a request and its answer. */
  private String archive() {
    save(source.ledger(), "one");
    Revision second = save(source.ledger(), "two");
    source.ledger().configurations(LAB).tag(new TagName("good"), second);
    source
        .ledger()
        .results(LAB)
        .answer(
            "q", RequestKind.RESTART, List.of(Result.of("q"), Result.of("p")), Optional.empty());
    return Archives.of(source.ledger());
  }

  private static int line(String archive, String start) {
    return archive
            .lines()
            .toList()
            .indexOf(
                archive.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow())
        + 1;
  }

  private void isRefused(String archive, int line, String why) {
    assertThatThrownBy(() -> Archives.into(target.ledger(), archive))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.line()).as(e.getMessage()).hasValue(line))
        .hasMessageContaining(why)
        .hasMessageNotContaining("two");
    assertThat(target.ledger().clusters()).isEmpty();
  }

  @Test
  void whatIsNewIsAddedAndTheSameAgainIsNot() {
    String archive = archive();

    assertThat(Archives.into(target.ledger(), archive))
        .containsExactly(new ImportedCluster(LAB, 2, 2, 1, 1, 1));
    assertThat(Archives.into(target.ledger(), archive))
        .containsExactly(new ImportedCluster(LAB, 2, 0, 0, 0, 0));
    save(source.ledger(), "three");
    assertThat(Archives.into(target.ledger(), Archives.of(source.ledger())))
        .containsExactly(new ImportedCluster(LAB, 3, 1, 0, 0, 0));
  }

  @Test
  void aHistoryGoesOnWhereItWasImported() {
    Archives.into(target.ledger(), archive());

    Revision third = save(target.ledger(), "three");
    Archives.into(source.ledger(), Archives.of(target.ledger()));

    assertThat(third.number()).isEqualTo(3);
    assertThat(source.ledger().configurations(LAB).head()).contains(third);
  }

  @Test
  void aDamagedLineIsNamed() {
    String archive = archive();

    isRefused(
        archive.replace("\"TOKEN\":\"two\"", "\"TOKEN\":\"tow\""),
        line(archive, "{\"type\":\"revision\",\"revision\":2"),
        "r2 is damaged: it is not what its content digest says");
    isRefused(
        archive.replace("\"changed\":1", "\"changed\":2"),
        line(archive, "{\"type\":\"revision\",\"revision\":2"),
        "r2 is damaged: it is not what its chain digest says");
    isRefused(
        archive.replace("\"reqid\":\"p\"", "\"reqid\":\"q\""),
        line(archive, "{\"type\":\"answer\""),
        "its Results are not what their digest says");
    isRefused(
        archive.replace("\"kind\":\"restart\"", "\"kind\":\"deploy\""),
        line(archive, "{\"type\":\"end\""),
        "has another sha256 than the lines before it");
    isRefused(
        archive.replace("\"kind\":\"restart\"", "\"kind\":\"two\""),
        line(archive, "{\"type\":\"request\""),
        "kind: expected one of stage, get_configuration");
  }

  @Test
  void anArchiveThatIsCutOffIsRefused() {
    List<String> lines = archive().lines().toList();

    for (int count = 1; count < lines.size(); count++) {
      isRefused(
          String.join("\n", lines.subList(0, count)) + "\n", count + 1, "expected a last line");
    }
    String last = lines.get(lines.size() - 1);
    isRefused(
        String.join("\n", lines.subList(0, lines.size() - 2)) + "\n" + last + "\n",
        lines.size() - 1,
        "some were lost");
    isRefused(String.join("\n", lines) + "\nmore\n", lines.size() + 1, "behind the last line");
  }

  @Test
  void whatIsNoArchiveOrANewerOneIsRefused() {
    isRefused("", 1, "empty");
    isRefused("[manager]\n", 1, "is no archive of zeek-ledger");
    isRefused(
        archive().replace("\"version\":1", "\"version\":2"), 1, "expected 1: it is of a newer");
  }

  @Test
  void anAutomaticTagOfThisLedgerFollowsTheDeploysThatAreNew() {
    Archives.into(target.ledger(), archive());
    var mine = new TagName("mine");
    target.ledger().configurations(LAB).tagAutomatically(mine);
    Revision third = save(source.ledger(), "three");
    source
        .ledger()
        .results(LAB)
        .answer("d", RequestKind.DEPLOY, List.of(Result.of("d")), Optional.of(third));

    Archives.into(target.ledger(), Archives.of(source.ledger()));

    assertThat(target.ledger().configurations(LAB).findByTag(mine)).contains(third);
    assertThat(target.ledger().configurations(LAB).findByTag(new TagName("good")))
        .map(Revision::number)
        .contains(2);
  }

  @Test
  void anotherHistoryOfThatNameIsRefusedAndStays() {
    String archive = archive();
    Revision other = save(target.ledger(), "other");

    assertThatThrownBy(() -> Archives.into(target.ledger(), archive))
        .isInstanceOf(DivergedHistoryException.class)
        .hasMessage(
            "cluster \"lab\" is here already, and r1 is another one here; nothing imported");
    assertThat(target.ledger().configurations(LAB).head()).contains(other);
  }

  @Test
  void anArchiveThatIsBehindIsRefused() {
    String archive = archive();
    Archives.into(target.ledger(), archive);
    save(target.ledger(), "three");

    assertThatThrownBy(() -> Archives.into(target.ledger(), archive))
        .isInstanceOf(DivergedHistoryException.class)
        .hasMessageContaining("has r3, which is not in the archive");
  }

  @Test
  void aRequestThatCameToSomethingElseIsRefused() {
    String archive = archive();
    target
        .ledger()
        .results(LAB)
        .answer("q", RequestKind.RESTART, List.of(Result.of("z")), Optional.empty());

    assertThatThrownBy(() -> Archives.into(target.ledger(), archive))
        .isInstanceOf(DivergedHistoryException.class)
        .hasMessageContaining("is another one here");
    assertThat(target.ledger().configurations(LAB).head()).isEmpty();
  }

  @Test
  void aTextThatTheDatabaseCannotHoldIsRefusedWithItsLine() {
    save(source.ledger(), "a\0b");
    String archive = Archives.of(source.ledger());

    if (database == TestDatabase.H2) {
      Archives.into(target.ledger(), archive);
      assertThat(Archives.of(target.ledger())).isEqualTo(archive);
    } else {
      isRefused(archive, 3, "nodes/worker/env/TOKEN has a NUL character");
    }
  }

  @Test
  void anArchiveIsOfOneMomentThoughOthersWriteMeanwhile() {
    Archives.into(target.ledger(), archive());
    String before = Archives.of(target.ledger());
    var text = new StringWriter();
    var writer = new ArchiveWriter(text);

    target
        .ledger()
        .exportHistory(
            Optional.empty(),
            entry -> {
              if (entry instanceof RevisionEntry revision && revision.revision().number() == 1) {
                save(target.ledger(), "meanwhile");
                target
                    .ledger()
                    .results(LAB)
                    .answer("new", RequestKind.RESTART, List.of(), Optional.empty());
              }
              writer.accept(entry);
            });
    writer.finish();

    assertThat(text.toString()).isEqualTo(before);
    assertThat(target.ledger().configurations(LAB).head()).map(Revision::number).contains(3);
  }

  @Test
  void clustersComeByNameAndOneAloneIsTheSame() {
    archive();
    source
        .ledger()
        .configurations(new ClusterName("a"))
        .save(Draft.of(Configuration.empty(), Kind.DEPLOYED));
    String all = Archives.of(source.ledger());

    assertThat(all.lines().filter(line -> line.startsWith("{\"type\":\"cluster\"")))
        .containsExactly(
            "{\"type\":\"cluster\",\"name\":\"a\"}", "{\"type\":\"cluster\",\"name\":\"lab\"}");
    assertThat(Archives.into(target.ledger(), all)).hasSize(2);
    assertThat(Archives.of(target.ledger())).isEqualTo(all);
    assertThat(Archives.of(source.ledger(), Optional.of(LAB)))
        .isEqualTo(Archives.of(target.ledger(), Optional.of(LAB)))
        .doesNotContain("\"name\":\"a\"");
  }
}
