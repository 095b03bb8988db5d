package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.store.ConfigurationRepository;
import dev.zeekledger.store.Draft;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Revision;
import dev.zeekledger.store.Tag;
import dev.zeekledger.store.TagName;
import dev.zeekledger.store.TestDatabase;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read is of one moment, whichever statement of a read another writer commits before. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReadsBesideWritersContractTest {

  /** More than a read has statements. */
  private static final int STATEMENTS = 12;

  @Parameter private TestDatabase database;
  @AutoClose private LoggedDatabase logged;
  private ConfigurationRepository history;

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    history = logged.configurations();
  }

  private static Configuration numbered(int number) {
    Node node = Node.of("worker", "agent", ClusterRole.WORKER).withInterface("eth" + number);
    return new Configuration("c" + number, Set.of(Instance.connecting("agent")), Set.of(node));
  }

  private Revision save(int number) {
    return history.save(Draft.of(numbered(number), Kind.SAVED)).revision();
  }

  @Test
  void aWriterThatCommitsDuringAReadDoesNotTearIt() throws Exception {
    Revision newest = save(0);
    for (int statement = 1; statement <= STATEMENTS; statement++) {
      int next = statement;
      Revision before = newest;
      newest =
          writeBeside(
              statement,
              () -> save(next),
              () -> assertThat(history.read(before)).isEqualTo(numbered(next - 1)));
    }
  }

  @Test
  void aTagThatIsMovedIsNeverWithoutARevision() throws Exception {
    var name = new TagName("good");
    Tag one = new Tag(name, Optional.of(save(0)), false);
    Tag two = new Tag(name, Optional.of(save(1)), false);
    for (int statement = 1; statement <= 2; statement++) {
      history.tag(name, one.revision().orElseThrow());
      writeBeside(
          statement,
          () -> move(two),
          () -> assertThat(history.tags()).singleElement().isIn(one, two));

      history.tag(name, one.revision().orElseThrow());
      writeBeside(
          statement, () -> move(two), () -> assertThat(history.findTag(name)).get().isIn(one, two));
    }
  }

  private Revision move(Tag tag) {
    history.tag(tag.name(), tag.revision().orElseThrow());
    return tag.revision().orElseThrow();
  }

  /** Writes, and commits that before a statement of what is done meanwhile. */
  private Revision writeBeside(int statement, Supplier<Revision> writing, Runnable meanwhile)
      throws InterruptedException, ExecutionException {
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    CompletableFuture<Revision> writer =
        CompletableFuture.supplyAsync(
            () ->
                logged
                    .transactions()
                    .write(
                        handle -> {
                          Revision revision = writing.get();
                          written.countDown();
                          await(commit);
                          return revision;
                        }));
    written.await();
    Thread reader = Thread.currentThread();
    var statements = new AtomicInteger();
    logged.beforeEach(
        () -> {
          if (Thread.currentThread() == reader && statements.incrementAndGet() == statement) {
            commit.countDown();
            writer.join();
          }
        });
    meanwhile.run();
    logged.beforeEach(() -> {});
    commit.countDown();
    return writer.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
