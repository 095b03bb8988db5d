package dev.zeekledger.store.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement with values bound by name, such as {@code :cluster}, for plain JDBC. */
final class NamedSql {

  private static final Pattern NAME = Pattern.compile(":([a-zA-Z]+)");

  private final String sql;
  private final List<String> names = new ArrayList<>();

  NamedSql(String named) {
    Matcher matcher = NAME.matcher(named);
    this.sql =
        matcher.replaceAll(
            found -> {
              names.add(found.group(1));
              return "?";
            });
  }

  /**
   * The statement with its values bound.
   *
   * @param values by name; a list of integers is an array
   */
  PreparedStatement prepare(Connection connection, Map<String, Object> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < names.size(); i++) {
      Object value = Objects.requireNonNull(values.get(names.get(i)), names.get(i));
      if (value instanceof List<?> elements) {
        statement.setArray(i + 1, connection.createArrayOf("integer", elements.toArray()));
      } else {
        statement.setObject(i + 1, value);
      }
    }
    return statement;
  }
}
