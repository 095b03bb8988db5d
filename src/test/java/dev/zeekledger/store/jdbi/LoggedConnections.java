package dev.zeekledger.store.jdbi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Connections with an ear on every statement that is run. */
public final class LoggedConnections {

  private LoggedConnections() {}

  public static DataSource of(DataSource dataSource, Consumer<String> log) {
    return proxy(
        DataSource.class,
        (any, method, arguments) -> {
          Object result = call(dataSource, method, arguments);
          return result instanceof Connection connection ? of(connection, log) : result;
        });
  }

  private static Connection of(Connection connection, Consumer<String> log) {
    return proxy(
        Connection.class,
        (any, method, arguments) -> {
          Object result = call(connection, method, arguments);
          return result instanceof PreparedStatement statement
              ? of(statement, (String) arguments[0], log)
              : result;
        });
  }

  private static PreparedStatement of(
      PreparedStatement statement, String sql, Consumer<String> log) {
    return proxy(
        PreparedStatement.class,
        (any, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            log.accept(sql);
          }
          return call(statement, method, arguments);
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
