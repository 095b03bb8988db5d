package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Outcome;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.store.DeploymentQuery;
import dev.zeekledger.store.DeploymentStatistics;
import dev.zeekledger.store.ResultRepository;
import dev.zeekledger.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** More deployments than an array of H2 has elements, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ManyDeploymentsContractTest {

  private static final List<Integer> THOUSAND = IntStream.range(0, 1_000).boxed().toList();
  private static final List<Integer> SIXTY_SIX = THOUSAND.subList(0, 66);

  @Parameter private TestDatabase database;
  @AutoClose private LoggedDatabase logged;
  private ResultRepository results;

  @BeforeEach
  void open() {
    logged = new LoggedDatabase(database);
    results = logged.results();
    results.request("first", RequestKind.DEPLOY, List.of(), Optional.empty());
    logged.transactions().write(ManyDeploymentsContractTest::insert);
  }

  /** 66,000 deploys that failed on one node; each is told of twice. */
  private static int insert(Handle handle) {
    handle
        .createUpdate(
            """
            INSERT INTO request (
              request_id, cluster_id, reqid, reqid_key, kind, outcome, heard_at, seal)
            SELECT nextval('record_key'), f.cluster_id, 'r', :key, 'deploy', 'FAILED', f.heard_at, f.seal
            FROM request f, unnest(:thousand) AS a(x), unnest(:sixtySix) AS b(x)
            """)
        .bind("key", LookupKey.whole("r"))
        .bindArray("thousand", Integer.class, THOUSAND)
        .bindArray("sixtySix", Integer.class, SIXTY_SIX)
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO response (response_id, request_id, received_at, digest, seal)
            SELECT nextval('record_key'), request_id, heard_at, :digest, seal FROM request WHERE reqid = 'r'
            """)
        .bind("digest", new byte[32])
        .execute();
    return handle
        .createUpdate(
            """
            INSERT INTO result (response_id, position, reqid, success, instance, node, error)
            SELECT p.response_id, t.position, 'r', FALSE, 'agent', 'worker', 'timed out'
            FROM response p, unnest(:positions) AS t(position)
            """)
        .bindArray("positions", Integer.class, 1, 2)
        .execute();
  }

  @Test
  void areListedAndSummedUp() {
    assertThat(results.deployments(DeploymentQuery.ALL)).hasSize(66_001);
    DeploymentStatistics sum = results.statistics(DeploymentQuery.ALL);

    assertThat(sum.outcomes()).containsEntry(Outcome.FAILED, 66_000L);
    assertThat(sum.nodes())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.deployments()).isEqualTo(66_000);
              assertThat(node.failures()).isEqualTo(66_000);
            });
    assertThat(sum.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.count()).isEqualTo(2 * 66_000));
  }
}
