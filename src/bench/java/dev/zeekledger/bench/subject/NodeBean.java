package dev.zeekledger.bench.subject;

import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.envers.Audited;

/**
 * A node as Envers and JaVers are given it. Options and environment are one text each: as tables of
 * their own they would cost either a query a node and more rows a revision. It has the fields that
 * the history uses.
 */
@Entity(name = "node")
@Audited
public class NodeBean {

  @Id private String name;

  @Column(name = "on_instance")
  private String instance;

  private String role;
  private String state;
  private String port;
  private String interfaceName;
  private Long cpuAffinity;

  @Column(length = 4000)
  private String options;

  @Column(length = 4000)
  private String env;

  protected NodeBean() {}

  static NodeBean of(Node node) {
    var bean = new NodeBean();
    bean.name = node.name();
    bean.take(node);
    return bean;
  }

  /** A bean from its fields by their names. */
  static NodeBean of(Function<String, Object> fields) {
    var bean = new NodeBean();
    bean.name = (String) fields.apply("name");
    bean.instance = (String) fields.apply("instance");
    bean.role = (String) fields.apply("role");
    bean.state = (String) fields.apply("state");
    bean.port = (String) fields.apply("port");
    bean.interfaceName = (String) fields.apply("interfaceName");
    bean.cpuAffinity = (Long) fields.apply("cpuAffinity");
    bean.options = (String) fields.apply("options");
    bean.env = (String) fields.apply("env");
    return bean;
  }

  /** Takes over all that a node is but its name. */
  final void take(Node node) {
    instance = node.instance();
    role = node.role().name();
    state = node.state().name();
    port = node.port().map(Port::toString).orElse(null);
    interfaceName = node.interfaceName().orElse(null);
    cpuAffinity = node.cpuAffinity().orElse(null);
    Map<String, String> settings = new LinkedHashMap<>();
    node.options().orElse(Set.of()).forEach(option -> settings.put(option.name(), option.value()));
    options = lines(settings);
    env = lines(node.env());
  }

  final String name() {
    return name;
  }

  final Node node() {
    List<Option> found =
        settings(options).entrySet().stream()
            .map(entry -> new Option(entry.getKey(), entry.getValue()))
            .toList();
    return new Node(
        name,
        instance,
        ClusterRole.valueOf(role),
        State.valueOf(state),
        Optional.ofNullable(port).map(Port::parse),
        Optional.empty(),
        Optional.of(new LinkedHashSet<>(found)),
        Optional.ofNullable(interfaceName),
        Optional.ofNullable(cpuAffinity),
        settings(env),
        Optional.empty());
  }

  private static String lines(Map<String, String> settings) {
    var text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              settings.put(line.substring(0, equals), line.substring(equals + 1));
            });
    return settings;
  }
}
