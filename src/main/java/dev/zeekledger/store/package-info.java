/**
 * Storing and asking a history: {@link dev.zeekledger.store.Ledger} opens a database and hands out
 * what there is to ask of it.
 *
 * <p>Of a cluster these are four narrow interfaces. {@link
 * dev.zeekledger.store.ConfigurationRepository} saves configurations as revisions, gives any of
 * them back and keeps the tags; {@link dev.zeekledger.store.HistoryQueries} answers who changed
 * what, and where something was; {@link dev.zeekledger.store.ResultRepository} keeps requests,
 * every Result they got, and node status, and lists deployments; {@link
 * dev.zeekledger.store.ConfirmationRepository} has the deploy that waits to be confirmed.
 *
 * <p>{@code Ledger} itself hands out and takes in histories, each {@link
 * dev.zeekledger.store.HistoryEntry} in turn, deletes what is old, which is a {@link
 * dev.zeekledger.store.Pruning}, and checks every row against its digests, which comes to a {@link
 * dev.zeekledger.store.Verification} a cluster. {@link dev.zeekledger.store.CanonicalBytes} says
 * what a content digest is of; {@link dev.zeekledger.store.RevisionNames} what a revision can be
 * called.
 *
 * <p>The one implementation, with all the SQL, is in {@code store.jdbi}; {@code store.h2} keeps an
 * H2 file safe and small. The tables are made by the Flyway migrations in {@code db/migration} and
 * nowhere else.
 */
package dev.zeekledger.store;
