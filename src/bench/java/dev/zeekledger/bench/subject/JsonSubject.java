package dev.zeekledger.bench.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** One JSON document a revision in one table, written and read by Jackson. */
final class JsonSubject extends JdbcSubject {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(Include.NON_ABSENT, Include.NON_ABSENT))
          .build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(Configuration.class);
  private static final ObjectReader READER = MAPPER.readerFor(Configuration.class);

  JsonSubject(Database database) throws SQLException {
    super(
        database,
        database.connect(),
        """
        CREATE TABLE document (
          revision    INTEGER PRIMARY KEY,
          id          VARCHAR NOT NULL,
          created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
          author      VARCHAR,
          message     VARCHAR,
          json        VARCHAR NOT NULL)
        """);
  }

  @Override
  public void save(Step step) throws SQLException, JsonProcessingException {
    try (PreparedStatement insert =
        connection()
            .prepareStatement(
                """
                INSERT INTO document (revision, id, created_at, author, message, json)
                VALUES (?, ?, ?, ?, ?, ?)
                """)) {
      insert.setInt(1, step.revision());
      insert.setString(2, step.configuration().id());
      insert.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
      insert.setString(4, Step.AUTHOR);
      insert.setString(5, step.message());
      insert.setString(6, WRITER.writeValueAsString(step.configuration()));
      insert.executeUpdate();
    }
    commit();
  }

  @Override
  public Configuration readHead() throws SQLException, JsonProcessingException {
    try (PreparedStatement select =
        connection().prepareStatement("SELECT json FROM document ORDER BY revision DESC LIMIT 1")) {
      return configuration(select);
    }
  }

  @Override
  public Configuration read(int revision) throws SQLException, JsonProcessingException {
    try (PreparedStatement select =
        connection().prepareStatement("SELECT json FROM document WHERE revision = ?")) {
      select.setInt(1, revision);
      return configuration(select);
    }
  }

  private Configuration configuration(PreparedStatement select)
      throws SQLException, JsonProcessingException {
    try (ResultSet rows = select.executeQuery()) {
      rows.next();
      Configuration configuration = READER.readValue(rows.getString(1));
      connection().commit();
      return configuration;
    }
  }

  @Override
  public Set<String> changedNodes(int from, int to) throws SQLException, JsonProcessingException {
    return Subject.changedNodes(read(from), read(to));
  }
}
