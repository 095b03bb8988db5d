package dev.zeekledger.format;

import dev.zeekledger.format.python.PythonException;
import dev.zeekledger.format.python.PythonIni;
import dev.zeekledger.format.python.PythonInteger;
import dev.zeekledger.format.python.PythonText;
import dev.zeekledger.format.python.ShellWords;
import dev.zeekledger.model.ClusterRole;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A cluster.cfg's section about one node: {@code Node.from_config_parser} of zeek-client's {@code
 * types.py}. All values are converted first, then checked, in zeek-client's order. What it finds
 * wrong is a ValueError with the line of the key, or of the section where a key is missing.
 */
final class NodeSection {

  static final Set<String> KEYS =
      Set.of(
          "instance",
          "role",
          "scripts",
          "port",
          "interface",
          "cpu_affinity",
          "env",
          "metrics_port");

  private static final BigInteger LARGEST_PORT = BigInteger.valueOf(65535);

  private final PythonIni ini;
  private final String name;

  NodeSection(PythonIni ini, String name) {
    this.ini = ini;
    this.name = name;
  }

  /** Keys that zeek-client does not look for, {@code type} among them although it does, sorted. */
  List<String> unexpectedKeys() {
    return ini.options(name).stream()
        .filter(key -> !KEYS.contains(key))
        .sorted(PythonText.ORDER)
        .toList();
  }

  ClientNode read(Consumer<String> warnings, String defaultInstance) {
    text("state")
        .filter(state -> !state.isEmpty())
        .ifPresent(
            state ->
                warnings.accept(
                    "ignoring node \"" + name + "\" state \"" + state + "\" in configuration"));
    Optional<BigInteger> port = integer("port");
    Optional<BigInteger> cpuAffinity = integer("cpu_affinity");
    Optional<BigInteger> metricsPort = integer("metrics_port");
    ClusterRole role = role();
    checkPort("port", port, "port", port);
    // zeek-client's message about a metrics port shows the other port.
    checkPort("metrics_port", metricsPort, "metrics port", port);
    return new ClientNode(
        name,
        text("instance").filter(instance -> !instance.isEmpty()).orElse(defaultInstance),
        role,
        port.map(BigInteger::intValueExact),
        scripts(),
        Optional.empty(),
        text("interface"),
        cpuAffinity,
        env(),
        metricsPort.map(BigInteger::intValueExact));
  }

  private ClusterRole role() {
    String key = text("role").isPresent() ? "role" : "type";
    String role =
        text(key)
            .filter(value -> !value.isEmpty())
            .orElseThrow(
                () -> new PythonException("ValueError", "node requires a role", ini.line(name)));
    String[] scopes = role.split("::", -1);
    String last = scopes[scopes.length - 1];
    last = last.substring(last.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    for (ClusterRole known : ClusterRole.values()) {
      if (known.name().equals(last)) {
        return known;
      }
    }
    throw error(key, "role \"" + role + "\" is invalid");
  }

  private void checkPort(
      String key, Optional<BigInteger> port, String label, Optional<BigInteger> shown) {
    boolean outside =
        port.filter(number -> number.signum() <= 0 || number.compareTo(LARGEST_PORT) > 0)
            .isPresent();
    if (outside) {
      String number = shown.map(BigInteger::toString).orElse("None");
      throw error(key, label + " " + number + " outside valid range");
    }
  }

  private Optional<List<String>> scripts() {
    return text("scripts")
        .filter(value -> !value.isEmpty())
        .map(
            value -> {
              try {
                return ShellWords.split(value).stream().sorted(PythonText.ORDER).toList();
              } catch (PythonException e) {
                throw error("scripts", e.getMessage());
              }
            });
  }

  private Map<String, String> env() {
    Map<String, String> env = new HashMap<>();
    String value = text("env").orElse("");
    try {
      for (String item : ShellWords.split(value)) {
        int equals = item.indexOf('=');
        if (equals < 0) {
          throw PythonException.valueError("not enough values to unpack (expected 2, got 1)");
        }
        env.put(item.substring(0, equals), item.substring(equals + 1));
      }
    } catch (PythonException e) {
      throw error("env", "env value \"" + value + "\" is invalid");
    }
    return env;
  }

  private Optional<BigInteger> integer(String key) {
    return text(key)
        .map(
            value ->
                PythonInteger.parse(value)
                    .orElseThrow(
                        () ->
                            error(
                                key,
                                "cannot convert \""
                                    + name
                                    + "."
                                    + key
                                    + "\" value \""
                                    + value
                                    + "\" to int")));
  }

  private Optional<String> text(String key) {
    return ini.get(name, key);
  }

  private PythonException error(String key, String message) {
    return new PythonException("ValueError", message, ini.line(name, key));
  }
}
