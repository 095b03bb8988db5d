package dev.zeekledger.bench.history;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The history that everyone keeps: so many nodes with two options and one environment variable
 * each, ten to an instance, and in each revision one of them changed, chosen by chance. What
 * changes of it is in turn an option, the environment variable and the interface.
 *
 * <p>The same size gives the same history in every process. Any revision is made when it is asked
 * for; a long history of a large cluster would not fit into memory.
 */
public final class History {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int NODES_AN_INSTANCE = 10;
  private static final int ID_LENGTH = 17;
  private static final int SETTINGS = 3; // of a node that change: an option, env, the interface

  private final int nodes;
  private final List<Instance> instances = new ArrayList<>();
  private final List<Integer> changedNodes = new ArrayList<>(); // from the second revision on
  private final Random random;

  public History(int nodes) {
    this.nodes = nodes;
    this.random = new Random(nodes);
    for (int i = 0; i * NODES_AN_INSTANCE < nodes; i++) {
      instances.add(
          Instance.listening(
              instanceName(i),
              new Address("10.0." + i / 250 + "." + (i % 250 + 1)),
              Port.tcp(2151)));
    }
  }

  public int nodes() {
    return nodes;
  }

  /** The names of the nodes that one revision has otherwise than another. */
  public Set<String> changedBetween(int from, int to) {
    Set<String> names = new TreeSet<>();
    for (int revision = from + 1; revision <= to; revision++) {
      names.add(name(changedNode(revision)));
    }
    return names;
  }

  /** The saves that make the revisions from one to another, both included, one after the other. */
  public Iterable<Step> steps(int first, int last) {
    return () -> new Walk(first, last);
  }

  /** The configuration of a revision, from 1. */
  public Configuration configuration(int revision) {
    int[] settings = new int[nodes * SETTINGS];
    for (int r = 2; r <= revision; r++) {
      set(settings, r);
    }
    Node[] all = new Node[nodes];
    for (int i = 0; i < nodes; i++) {
      all[i] = node(i, settings);
    }
    return configuration(revision, all);
  }

  private Configuration configuration(int revision, Node[] all) {
    return Configuration.of(instances, Arrays.asList(all)).withId(id(revision));
  }

  private void set(int[] settings, int revision) {
    settings[changedNode(revision) * SETTINGS + revision % SETTINGS] = revision;
  }

  private final class Walk implements Iterator<Step> {

    private final int[] settings = new int[nodes * SETTINGS];
    private final Node[] all = new Node[nodes];
    private final int last;
    private int next;

    Walk(int first, int last) {
      this.next = first;
      this.last = last;
      for (int r = 2; r < first; r++) {
        set(settings, r);
      }
      for (int i = 0; i < nodes; i++) {
        all[i] = node(i, settings);
      }
    }

    @Override
    public boolean hasNext() {
      return next <= last;
    }

    @Override
    public Step next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int revision = next++;
      if (revision == 1) {
        return new Step(1, configuration(1, all), Optional.empty());
      }
      set(settings, revision);
      int changed = changedNode(revision);
      all[changed] = node(changed, settings);
      return new Step(revision, configuration(revision, all), Optional.of(all[changed]));
    }
  }

  private static Node node(int i, int[] settings) {
    int option = settings[i * SETTINGS];
    int env = settings[i * SETTINGS + 1];
    int interfaceNumber = settings[i * SETTINGS + 2];
    return Node.of(name(i), instanceName(i / NODES_AN_INSTANCE), ClusterRole.WORKER)
        .withPort(Port.tcp(20_000 + i))
        .withInterface("eth" + interfaceNumber)
        .withCpuAffinity(i % 64)
        .withOptions(
            List.of(
                new Option("Pcap::snaplen", Integer.toString(9_000 + option)),
                new Option("SSL::ssl_store_valid_certs_only", "T")))
        .withEnv(Map.of("SITE", "rack-" + env));
  }

  private int changedNode(int revision) {
    while (changedNodes.size() < revision) {
      changedNodes.add(random.nextInt(nodes));
    }
    return changedNodes.get(revision - 1);
  }

  private static String name(int node) {
    return "worker-%04d".formatted(node);
  }

  private static String instanceName(int instance) {
    return "agent-%03d".formatted(instance);
  }

  private static String id(int revision) {
    var chance = new Random(revision * 7_919L);
    var id = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(DIGITS.charAt(chance.nextInt(DIGITS.length())));
    }
    return id.toString();
  }
}
