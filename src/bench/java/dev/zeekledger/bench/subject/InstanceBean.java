package dev.zeekledger.bench.subject;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Port;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.envers.Audited;

/** An instance as Envers and JaVers are given it. */
@Entity(name = "instance")
@Audited
public class InstanceBean {

  @Id private String name;
  private String host;
  private String port;

  protected InstanceBean() {}

  static InstanceBean of(Instance instance) {
    var bean = new InstanceBean();
    bean.name = instance.name();
    bean.take(instance);
    return bean;
  }

  /** A bean from its fields by their names. */
  static InstanceBean of(Function<String, Object> fields) {
    var bean = new InstanceBean();
    bean.name = (String) fields.apply("name");
    bean.host = (String) fields.apply("host");
    bean.port = (String) fields.apply("port");
    return bean;
  }

  /** Takes over all that an instance is but its name. */
  final void take(Instance instance) {
    host = instance.host().text();
    port = instance.listenPort().map(Port::toString).orElse(null);
  }

  final String name() {
    return name;
  }

  final Instance instance() {
    return new Instance(name, new Address(host), Optional.ofNullable(port).map(Port::parse));
  }
}
