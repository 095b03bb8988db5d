/**
 * The one implementation of the repositories: Jdbi, and all the SQL there is, each statement beside
 * the method that runs it.
 *
 * <p>A class a table ({@code …Table}) knows that table's columns. What {@code Ledger} uses is
 * public ({@code Jdbi…}, {@link HistoryExport}, {@link HistoryImport}, {@link Pruner}) and begins a
 * transaction by {@link Transactions}, which runs it again where it has to; all else but {@link
 * RevisionWriter} works on the handle it is given. Values are always bound. DDL is in {@code
 * db/migration} and nowhere here.
 *
 * <p>Where to begin, by what is to be changed:
 *
 * <ul>
 *   <li>How rows live from revision to revision: {@link IntervalTree} tells it by an example.
 *       {@link Life} and {@link RowLife} say it of rows that are written and read.
 *   <li>Saving a revision: {@link JdbiConfigurationRepository}, {@link RevisionWriter}, then {@link
 *       RowDelta} for the rows to end and to add, then {@link Writes}, which sends them together.
 *       {@link NodeMatch} says which stored node becomes which, {@link InOrder} in what order they
 *       are kept, {@link HeadCache} what this process, or its transaction, knows without reading.
 *   <li>Reading a revision: {@link SnapshotQuery}, {@link SnapshotStatements} and {@link
 *       SnapshotRows}, which make a {@link Snapshot} of {@link StoredNode}s and {@link
 *       StoredSetting}s.
 *   <li>The difference of two revisions: {@link DifferenceQuery}, with {@link NodeNames}.
 *   <li>Revisions by their numbers again and again: {@link SeenRevisions}.
 *   <li>Finding a revision by a name: {@link RevisionLookup}, by its time {@link RevisionTimes};
 *       one that may be pruned: {@link PastRevisions}; listing them: {@link RevisionTable}; tags:
 *       {@link TagTable}.
 *   <li>Blame, log of a path or node, search: {@link JdbiHistoryQueries}, then {@link BlameQuery},
 *       {@link ChangesQuery} or {@link SearchQuery}. All three ask {@link RecordQuery} for the
 *       {@link RecordHistory} of the instances and nodes in {@link RecordNames}, which {@link
 *       ConfigurationParts} puts together, {@link Version} by version. Where revisions were pruned,
 *       {@link Origins} and {@link Bounds} say between which of them something began, {@link
 *       Meeting} since when and until when conditions were met.
 *   <li>Requests and Results: {@link JdbiResultRepository}; {@link RequestWriter} stores an {@link
 *       Answer}, {@link RequestReader} gives it back, {@link RecordKeys} hands out keys, {@link
 *       NodeStatusNews} says what of a node status is new. Their tables are {@link RequestTable},
 *       {@link ResponseTable}, {@link ResultTable}, {@link NodeOutputTable} and {@link
 *       NodeStatusTable}.
 *   <li>Deploys that wait to be confirmed: {@link JdbiConfirmationRepository}.
 *   <li>Deployments: {@link DeploymentQueries}; their statistics: {@link StatisticsQueries} and
 *       {@link TargetQueries}.
 *   <li>What makes a changed row found: {@link ChainDigest} of revisions; {@link Seals} of all
 *       other rows, which {@link Sum} adds up in the cluster's row. {@link RequestWrites} is the
 *       one way to write requests and answers, {@link AnswerSeal} is of a {@link StoredAnswer}.
 *   <li>Verifying: {@link JdbiVerification}; {@link RevisionsCheck} replays the {@link RowEvents}
 *       on {@link LivingRows}, {@link RequestsCheck} computes the seals again, and a {@link
 *       FaultException} ends either.
 *   <li>Pruning: {@link Pruner} deletes the {@link PrunedRows} that a {@link PruneSelection} of the
 *       {@link PruneCandidates} leaves out, and keeps {@link PrunedGaps} in {@link GapTable}, which
 *       {@link GapSeals} seals; node statuses are taken anew from the {@link StatusAnswers}. {@link
 *       Gaps} tells all that read histories what is gone.
 *   <li>Export and import: {@link HistoryExport} reads by {@link HistoryPages}; {@link
 *       HistoryImport} has a {@link ClusterImport} for each cluster, which is a {@link
 *       RevisionImport} and a {@link RequestImport}.
 *   <li>The whole database: {@link JdbiLedgerQueries} for clusters and figures, {@link Databases}
 *       to connect, {@link Schema} and {@link Migrations} for the tables' version, {@link
 *       DatabaseTrouble} for words about failures.
 *   <li>What differs between H2 and PostgreSQL: {@link Dialect}, but for the words of {@link
 *       DatabaseTrouble} about the errors of each. Limits of one hold for both: {@link
 *       StorableText}, {@link ColumnArrays}.
 *   <li>What any statement may need: {@link ColumnArrays} for many rows at once, {@link LookupKey}
 *       for long ids, {@link NamedSql} to do without Jdbi, {@link Times}.
 * </ul>
 *
 * <p>{@link ClusterTable} has the row whose lock every writer to a cluster holds; {@link
 * LockedCluster} is what its {@link Transaction} knows meanwhile, as each {@link KnownRequest};
 * {@link InstanceTable}, {@link NodeTable} and {@link SettingTable} the parts of configurations.
 */
package dev.zeekledger.store.jdbi;
