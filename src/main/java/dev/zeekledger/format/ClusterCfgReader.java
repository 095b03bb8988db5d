package dev.zeekledger.format;

import dev.zeekledger.format.KnownSections.ReadNode;
import dev.zeekledger.format.python.PythonException;
import dev.zeekledger.format.python.PythonIni;
import dev.zeekledger.format.python.PythonText;
import dev.zeekledger.model.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a configuration of an INI file: {@code Configuration.from_config_parser} of zeek-client's
 * {@code types.py}. Which of several errors is found first is zeek-client's order, too.
 */
final class ClusterCfgReader {

  private static final String INSTANCES = "instances";

  /** What zeek-client says before the keys that it does not look for. */
  static final String UNEXPECTED = "ignoring unexpected keys: ";

  private final PythonIni ini;
  private final String hostname;
  private final Consumer<String> warnings;
  private final KnownSections known;

  /**
   * @param known what was read before, to which comes what is new
   */
  ClusterCfgReader(PythonIni ini, String hostname, Consumer<String> warnings, KnownSections known) {
    this.ini = ini;
    this.hostname = hostname.isEmpty() ? "localhost" : hostname;
    this.warnings = warnings;
    this.known = known;
  }

  ClientConfiguration read() {
    List<ClientInstance> instances = new ArrayList<>();
    List<ClientNode> nodes = new ArrayList<>();
    for (String section : ini.sections()) {
      if (section.equals(INSTANCES)) {
        ini.items(INSTANCES).forEach((name, spec) -> instances.add(instance(name, spec)));
      } else {
        nodes.add(node(section));
      }
    }
    checkInstanceFree();
    if (!ini.hasSection(INSTANCES)) {
      nodes.stream()
          .map(ClientNode::instance)
          .distinct()
          .map(ClientInstance::connecting)
          .forEach(instances::add);
    }
    return new ClientConfiguration(Optional.empty(), instances, nodes);
  }

  private ClientInstance instance(String name, String spec) {
    if (spec.isEmpty()) {
      return ClientInstance.connecting(name);
    }
    int colon = spec.lastIndexOf(':');
    int line = ini.line(INSTANCES, name);
    if (colon < 1 || colon == spec.length() - 1) {
      throw error(
          line,
          "invalid spec for instance \"" + name + "\": \"" + spec + "\" should be <host>:<port>");
    }
    String host = PythonText.strip(spec.substring(0, colon), "[] ");
    String port = PythonText.strip(spec.substring(colon + 1));
    if (!isAddress(host)) {
      throw new PythonException(
          "ValueError",
          PythonText.repr(host) + " does not appear to be an IPv4 or IPv6 address",
          line);
    }
    return new ClientInstance(name, Optional.of(host), Optional.of(ClientPort.spelled(port)));
  }

  /** Python's {@code ip_address}, to which an IPv6 address may have a scope. */
  private static boolean isAddress(String host) {
    int percent = host.indexOf('%');
    String address = percent < 0 ? host : host.substring(0, percent);
    String scope = percent < 0 ? "" : host.substring(percent + 1);
    if (percent >= 0
        && (address.indexOf(':') < 0 || scope.isEmpty() || scope.matches("(?s).*[%/].*"))) {
      return false;
    }
    try {
      Address.parse(address);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private ClientNode node(String section) {
    Optional<String> text = ini.text(section);
    Optional<ReadNode> same = text.flatMap(known::find).filter(node -> ini.grow(node.growth()));
    if (same.isPresent()) {
      same.get().warnings().forEach(warnings);
      return same.get().node();
    }
    List<String> told = new ArrayList<>();
    long growth = ini.growth();
    ClientNode node =
        readNode(
            section,
            warning -> {
              told.add(warning);
              warnings.accept(warning);
            });
    return text.map(
            one ->
                known
                    .keep(one, new ReadNode(node, List.copyOf(told), ini.growth() - growth))
                    .node())
        .orElse(node);
  }

  private ClientNode readNode(String section, Consumer<String> telling) {
    ini.items(section); // Its values are all interpolated before any is looked at.
    try {
      var node = new NodeSection(ini, section);
      ClientNode read = node.read(telling, "agent-" + hostname);
      List<String> unexpected = node.unexpectedKeys();
      if (!unexpected.isEmpty()) {
        telling.accept(UNEXPECTED + String.join(", ", unexpected));
      }
      return read;
    } catch (PythonException e) {
      if (e.isValueError()) {
        throw error(e.line(), "invalid node \"" + section + "\" configuration: " + e.getMessage());
      }
      throw e;
    }
  }

  /** Nodes leave out their instances all together or not at all. */
  private void checkInstanceFree() {
    List<String> nodes = ini.sections().stream().filter(name -> !name.equals(INSTANCES)).toList();
    List<String> free =
        nodes.stream().filter(name -> !ini.options(name).contains("instance")).toList();
    if (free.isEmpty()) {
      return;
    }
    if (free.size() != nodes.size()) {
      throw error(ini.line(free.get(0)), "either all or no nodes must state instances");
    }
    if (ini.hasSection(INSTANCES)) {
      throw error(
          ini.line(INSTANCES),
          "omit instances section when skipping instances in node definitions");
    }
  }

  private static FormatException error(int line, String message) {
    return FormatException.at(line, OneLine.of(message));
  }
}
