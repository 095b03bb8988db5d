package dev.zeekledger.store.jdbi;

import com.zaxxer.hikari.HikariConfig;
import dev.zeekledger.store.DatabaseProduct;
import dev.zeekledger.store.h2.OneWriter;
import dev.zeekledger.store.h2.OrderedFilePath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** All that differs between the databases. */
enum Dialect {
  H2 {
    /** H2 closes the file with its last connection, so one is kept for ever. */
    @Override
    void configure(HikariConfig config, String url) {
      OrderedFilePath.register();
      var h2 = new JdbcDataSource(); // A mere URL has every driver looked for and loaded.
      h2.setURL(url);
      config.setDataSource(h2);
      config.setMaxLifetime(0);
    }

    @Override
    Optional<OneWriter> oneWriter(Connection connection) throws SQLException {
      return Optional.of(OneWriter.of(connection));
    }

    /** H2 writes on commit, but it is this that reaches the disk. */
    @Override
    void makeDurable(Handle handle) {
      handle.execute("CHECKPOINT SYNC");
    }

    @Override
    boolean takesStatementsAtOnce() {
      return false;
    }

    @Override
    boolean storesNul() {
      return true;
    }

    /** Its other levels take in tables one by one, as statements come to them. */
    @Override
    TransactionIsolationLevel snapshot() {
      return TransactionIsolationLevel.SERIALIZABLE;
    }

    @Override
    String indexOnly(String condition) {
      return "";
    }

    /** It looks up an index with columns before this one only in a join. */
    @Override
    String whereForkIn(String array) {
      return "JOIN unnest(" + array + ") AS f(fork) ON t.fork = f.fork WHERE TRUE\n";
    }

    @Override
    String whereEndedForkIn(String array) {
      return whereForkIn(array);
    }
  },

  POSTGRESQL {
    @Override
    void configure(HikariConfig config, String url) {
      config.setJdbcUrl(url);
      config.setConnectionInitSql(PLAN_ONCE);
      config.addDataSourceProperty("ApplicationName", "zeek-ledger");
      config.addDataSourceProperty(
          "connectTimeout", Long.toString(config.getConnectionTimeout() / 1000));
      config.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes values
    }

    @Override
    Optional<OneWriter> oneWriter(Connection connection) {
      return Optional.empty();
    }

    /** PostgreSQL syncs on commit. */
    @Override
    void makeDurable(Handle handle) {}

    @Override
    boolean takesStatementsAtOnce() {
      return true;
    }

    @Override
    boolean storesNul() {
      return false;
    }

    /** A level above could end a mere reader. */
    @Override
    TransactionIsolationLevel snapshot() {
      return TransactionIsolationLevel.REPEATABLE_READ;
    }

    @Override
    String indexOnly(String condition) {
      return "WHERE " + condition;
    }

    @Override
    String whereForkIn(String array) {
      return "WHERE t.fork = ANY(" + array + ")\n";
    }

    /** In the words of the index that has these alone. */
    @Override
    String whereEndedForkIn(String array) {
      return "WHERE t.fork > 0 AND t.fork = ANY(" + array + ")\n";
    }
  };

  /**
   * Serialization failure, deadlock, and the unique key that two makers of one cluster race for.
   */
  private static final Set<String> RETRIED = Set.of("40001", "40P01", "23505");

  /**
   * Else PostgreSQL plans a read anew each time, which takes longer than to run it; it starts
   * workers for a few rows once a table is large, which takes several times as long; and it plans
   * to read a table whole that is small yet, and goes on to while it grows. What a server like it
   * does not know is left out: nothing depends on it but time.
   */
  private static final String PLAN_ONCE =
      """
      SELECT set_config(known.name, wanted.setting, FALSE)
      FROM (VALUES
          ('plan_cache_mode', 'force_generic_plan'),
          ('max_parallel_workers_per_gather', '0'),
          ('random_page_cost', '1'))
        AS wanted(name, setting)
      JOIN pg_settings known ON known.name = wanted.name
      """;

  private static final String ATTRIBUTE = "dialect";

  static Dialect of(DatabaseProduct product) {
    return product == DatabaseProduct.H2 ? H2 : POSTGRESQL;
  }

  /** That of the database it is connected to. */
  static Dialect of(Handle handle) {
    return (Dialect) handle.getConfig(SqlStatements.class).getAttribute(ATTRIBUTE);
  }

  /** Lets Jdbi's handles know it. */
  void define(Jdbi jdbi) {
    jdbi.define(ATTRIBUTE, this);
  }

  /** A statement with what differs between the databases filled in. */
  String fill(String sql) {
    return sql.replace("<whereFork>", whereForkIn(":forks"))
        .replace("<whereEndedFork>", whereEndedForkIn(":endedForks"));
  }

  /** Says how to connect, and what a connection needs to be told. */
  abstract void configure(HikariConfig config, String url);

  /** What lets writers take turns, where the database must not have several. */
  abstract Optional<OneWriter> oneWriter(Connection connection) throws SQLException;

  /** Brings what was committed to the disk, where a commit alone does not. */
  abstract void makeDurable(Handle handle);

  /** Whether several statements can be sent as one, which saves waiting for each in turn. */
  abstract boolean takesStatementsAtOnce();

  /** Whether a text may have a NUL character. */
  abstract boolean storesNul();

  /** At which a transaction sees everything as it was at its first statement, and nothing else. */
  abstract TransactionIsolationLevel snapshot();

  /** What follows an index that need have no other rows. */
  abstract String indexOnly(String condition);

  /**
   * The end of a FROM clause and the beginning of its WHERE: rows t with one of an array's forks.
   */
  abstract String whereForkIn(String array);

  /** The same for forks of which none is that of the rows that still live. */
  abstract String whereEndedForkIn(String array);

  /** Whether a transaction that failed so may work when it is run again. */
  boolean isRetried(String sqlState) {
    return RETRIED.contains(sqlState);
  }
}
