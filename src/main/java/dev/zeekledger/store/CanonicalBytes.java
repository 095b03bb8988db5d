package dev.zeekledger.store;

import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The canonical byte form behind every digest: the same content gives the same bytes, other content
 * gives others, as far as it is Unicode text; nothing else is stored.
 *
 * <p>A text is its UTF-8 length in four bytes, then its UTF-8 bytes. An optional field is a byte 0,
 * or a byte 1 and the value. A list is its size in four bytes, then its elements; a set or table
 * likewise, its elements sorted by their own byte forms. A record is its fields in Zeek's order. So
 * the Option {a, bc} is {@code 00000001 61 00000002 6263}.
 *
 * <p>A configuration's digest is the SHA-256 of {@code zeek-ledger content 1} and a line feed, the
 * set of its instances, and the set of its nodes' digests, each the SHA-256 of a node.
 */
public final class CanonicalBytes {

  private byte[] bytes = new byte[192];
  private int size;

  /** The digest of a configuration's instances and nodes; its id is left out. */
  public static Digest contentDigest(Configuration configuration) {
    return contentDigest(
        configuration.instances(),
        configuration.nodes().stream().map(CanonicalBytes::nodeDigest).toList());
  }

  /** The same of its instances and the digests of its nodes. */
  public static Digest contentDigest(Set<Instance> instances, Collection<Digest> nodes) {
    return contentDigest(instances(instances), SortedDigests.of(nodes));
  }

  /**
   * The same of the byte form of its instances and the digests of its nodes, so that what stayed
   * need not be computed again.
   */
  public static Digest contentDigest(byte[] instances, SortedDigests nodes) {
    MessageDigest sha = Digest.sha256();
    sha.update("zeek-ledger content 1\n".getBytes(StandardCharsets.US_ASCII));
    sha.update(instances);
    sha.update(new CanonicalBytes().number(nodes.size()).toByteArray());
    nodes.addTo(sha);
    return Digest.of(sha.digest());
  }

  /** The byte form of a set of instances. */
  public static byte[] instances(Set<Instance> instances) {
    return set(instances, CanonicalBytes::instance);
  }

  /** The digest of a node. */
  public static Digest nodeDigest(Node node) {
    return Digest.of(Digest.sha256().digest(node(node)));
  }

  private static byte[] instance(Instance instance) {
    return new CanonicalBytes()
        .text(instance.name())
        .text(instance.host().text())
        .optional(instance.listenPort().map(Object::toString))
        .toByteArray();
  }

  private static byte[] node(Node node) {
    return new CanonicalBytes()
        .text(node.name())
        .text(node.instance())
        .text(node.role().name())
        .text(node.state().name())
        .optional(node.port().map(Object::toString))
        .optionalBytes(node.scripts().map(CanonicalBytes::list))
        .optionalBytes(node.options().map(options -> set(options, CanonicalBytes::option)))
        .optional(node.interfaceName())
        .optional(node.cpuAffinity().map(Object::toString))
        .bytes(
            set(
                node.env().entrySet(),
                entry -> option(new Option(entry.getKey(), entry.getValue()))))
        .optional(node.metricsPort().map(Object::toString))
        .toByteArray();
  }

  private static byte[] option(Option option) {
    return new CanonicalBytes().text(option.name()).text(option.value()).toByteArray();
  }

  private static byte[] list(List<String> texts) {
    var bytes = new CanonicalBytes().number(texts.size());
    texts.forEach(bytes::text);
    return bytes.toByteArray();
  }

  private static <T> byte[] set(Collection<T> elements, Function<T, byte[]> form) {
    byte[][] forms = new byte[elements.size()][];
    int count = 0;
    for (T element : elements) {
      forms[count++] = form.apply(element);
    }
    if (count > 1) {
      Arrays.sort(forms, Arrays::compareUnsigned);
    }
    var set = new CanonicalBytes().number(count);
    for (byte[] one : forms) {
      set.bytes(one);
    }
    return set.toByteArray();
  }

  /** Appends a number in four bytes, the highest first. */
  public CanonicalBytes number(int number) {
    reserve(4);
    bytes[size++] = (byte) (number >> 24);
    bytes[size++] = (byte) (number >> 16);
    bytes[size++] = (byte) (number >> 8);
    bytes[size++] = (byte) number;
    return this;
  }

  /** Appends a number in eight bytes, the highest first. */
  public CanonicalBytes number(long number) {
    return number((int) (number >> 32)).number((int) number);
  }

  /** Appends bytes as they are. */
  public CanonicalBytes bytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** Appends a text: its length in UTF-8, then its UTF-8 bytes. */
  public CanonicalBytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return number(utf8.length).bytes(utf8);
  }

  /** Appends a byte 0, or a byte 1 and a text. */
  public CanonicalBytes optional(Optional<String> text) {
    flag(text.isPresent());
    text.ifPresent(this::text);
    return this;
  }

  private CanonicalBytes optionalBytes(Optional<byte[]> more) {
    flag(more.isPresent());
    more.ifPresent(this::bytes);
    return this;
  }

  private void flag(boolean present) {
    reserve(1);
    bytes[size++] = (byte) (present ? 1 : 0);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** The SHA-256 of what was appended. */
  public Digest digest() {
    MessageDigest sha = Digest.sha256();
    sha.update(bytes, 0, size);
    return Digest.of(sha.digest());
  }

  /** What was appended. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
