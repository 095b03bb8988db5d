/**
 * The one implementation of the repositories: Jdbi, and all the SQL there is, each statement beside
 * the method that runs it.
 *
 * <p>A class a table ({@code …Table}) knows that table's columns; a repository puts them together
 * in a transaction. What differs between H2 and PostgreSQL is in {@link
 * dev.zeekledger.store.jdbi.Dialect} alone. Values are always bound. DDL is in {@code db/migration}
 * and nowhere here.
 */
package dev.zeekledger.store.jdbi;
