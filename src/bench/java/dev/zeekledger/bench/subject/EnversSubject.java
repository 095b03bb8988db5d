package dev.zeekledger.bench.subject;

import dev.zeekledger.bench.database.Database;
import dev.zeekledger.bench.history.Step;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.envers.AuditReader;
import org.hibernate.envers.AuditReaderFactory;

/**
 * Hibernate Envers: a row a node, audited by validity (which costs a save one UPDATE and spares a
 * read a subquery a row). It keeps no id, author or message. A fresh session each time, as each
 * request of an application has one, on a connection that is held.
 */
final class EnversSubject extends JdbcSubject {

  private final SessionFactory factory;

  EnversSubject(Database database) throws SQLException {
    super(database, database.connect());
    this.factory =
        new org.hibernate.cfg.Configuration()
            .addAnnotatedClass(NodeBean.class)
            .addAnnotatedClass(InstanceBean.class)
            .setProperty("hibernate.connection.url", database.url())
            .setProperty("hibernate.connection.username", database.user())
            .setProperty("hibernate.connection.password", database.password())
            .setProperty("hibernate.connection.pool_size", "1")
            .setProperty("hibernate.hbm2ddl.auto", "create")
            .setProperty("hibernate.jdbc.batch_size", "100")
            .setProperty(
                "org.hibernate.envers.audit_strategy",
                "org.hibernate.envers.strategy.ValidityAuditStrategy")
            .buildSessionFactory();
  }

  @Override
  public void save(Step step) throws SQLException {
    try (Session session = session()) {
      session.beginTransaction();
      takeInstances(session, step.configuration());
      takeNodes(session, step.configuration());
      session.getTransaction().commit();
    }
    commit();
  }

  private static void takeInstances(Session session, Configuration configuration) {
    Map<String, InstanceBean> known =
        session.createSelectionQuery("from instance", InstanceBean.class).getResultList().stream()
            .collect(Collectors.toMap(InstanceBean::name, Function.identity()));
    for (Instance instance : configuration.instances()) {
      if (known.containsKey(instance.name())) {
        known.get(instance.name()).take(instance);
      } else {
        session.persist(InstanceBean.of(instance));
      }
    }
  }

  private static void takeNodes(Session session, Configuration configuration) {
    Map<String, NodeBean> known =
        session.createSelectionQuery("from node", NodeBean.class).getResultList().stream()
            .collect(Collectors.toMap(NodeBean::name, Function.identity()));
    for (Node node : configuration.nodes()) {
      if (known.containsKey(node.name())) {
        known.get(node.name()).take(node);
      } else {
        session.persist(NodeBean.of(node));
      }
    }
  }

  /** Only the node that changed is loaded and compared. */
  @Override
  public void fill(Step step) throws SQLException {
    if (step.changed().isEmpty()) {
      save(step);
      return;
    }
    try (Session session = session()) {
      session.beginTransaction();
      Node changed = step.changed().get();
      session.find(NodeBean.class, changed.name()).take(changed);
      session.getTransaction().commit();
    }
    commit();
  }

  @Override
  public Configuration readHead() {
    try (Session session = session()) {
      return configuration(
          session.createSelectionQuery("from instance", InstanceBean.class).getResultList(),
          session.createSelectionQuery("from node", NodeBean.class).getResultList());
    }
  }

  @Override
  public Configuration read(int revision) {
    try (Session session = session()) {
      AuditReader reader = AuditReaderFactory.get(session);
      return configuration(
          at(reader, InstanceBean.class, revision), at(reader, NodeBean.class, revision));
    }
  }

  private static <T> List<T> at(AuditReader reader, Class<T> type, int revision) {
    return all(reader.createQuery().forEntitiesAtRevision(type, revision).getResultList(), type);
  }

  private static <T> List<T> all(List<?> beans, Class<T> type) {
    return beans.stream().map(type::cast).toList();
  }

  private static Configuration configuration(List<InstanceBean> instances, List<NodeBean> nodes) {
    return Configuration.of(
        instances.stream().map(InstanceBean::instance).toList(),
        nodes.stream().map(NodeBean::node).toList());
  }

  /** Between neighbours, what the later one modified, with its values before. */
  @Override
  public Set<String> changedNodes(int from, int to) {
    if (to - from > 1) {
      return Subject.changedNodes(read(from), read(to));
    }
    try (Session session = session()) {
      AuditReader reader = AuditReaderFactory.get(session);
      Set<String> changed = new HashSet<>();
      for (NodeBean after : modified(reader, NodeBean.class, to)) {
        NodeBean before = reader.find(NodeBean.class, after.name(), from);
        if (!before.node().equals(after.node())) {
          changed.add(after.name());
        }
      }
      if (!modified(reader, InstanceBean.class, to).isEmpty()) {
        throw new IllegalStateException("an instance changed, expected nodes alone");
      }
      return changed;
    }
  }

  private static <T> List<T> modified(AuditReader reader, Class<T> type, int revision) {
    return all(
        reader.createQuery().forEntitiesModifiedAtRevision(type, revision).getResultList(), type);
  }

  @Override
  public boolean isSame(Configuration read, Configuration saved) {
    return read.sameContent(saved);
  }

  private Session session() {
    return factory.withOptions().connection(connection()).openSession();
  }

  @Override
  public void close() {
    factory.close();
    super.close();
  }
}
