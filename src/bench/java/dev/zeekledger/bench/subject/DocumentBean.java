package dev.zeekledger.bench.subject;

import dev.zeekledger.model.Configuration;
import java.util.HashMap;
import java.util.Map;
import org.javers.core.metamodel.annotation.Entity;
import org.javers.core.metamodel.annotation.Id;

/**
 * A whole configuration for JaVers: the text of each node by its name, and that of all instances.
 */
@Entity
final class DocumentBean {

  static final String NAME = "default";

  /** The instances' name, which no node has. */
  static final String INSTANCES = "";

  @Id private final String name = NAME;
  private final Map<String, String> sections = new HashMap<>();

  static DocumentBean of(Configuration configuration) {
    var bean = new DocumentBean();
    bean.sections.put(INSTANCES, ConfigurationFile.write(configuration.instances()));
    configuration.nodes().forEach(n -> bean.sections.put(n.name(), ConfigurationFile.write(n)));
    return bean;
  }

  /** The configuration of the sections as JaVers gives them back. */
  static Configuration configuration(String id, Map<?, ?> sections) {
    var text = new StringBuilder((String) sections.get(INSTANCES));
    sections.forEach((name, section) -> text.append(name.equals(INSTANCES) ? "" : section));
    return ConfigurationFile.read(id, text.toString());
  }

  String name() {
    return name;
  }
}
