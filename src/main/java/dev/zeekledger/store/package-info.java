/**
 * Storing and asking a history: {@link dev.zeekledger.store.Ledger} opens a database and hands out
 * the repositories of a cluster.
 *
 * <p>{@link dev.zeekledger.store.ConfigurationRepository} saves configurations as revisions and
 * gives any of them back; {@link dev.zeekledger.store.ResultRepository} keeps requests, every
 * Result they got, and node status. These are narrow interfaces; their one implementation, with all
 * the SQL, is in {@code store.jdbi}. The tables are made by the Flyway migrations in {@code
 * db/migration} and nowhere else.
 */
package dev.zeekledger.store;
