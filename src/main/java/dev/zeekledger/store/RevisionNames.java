package dev.zeekledger.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names a revision goes by, looked up in this order: {@code HEAD}, {@code STAGED}, {@code
 * DEPLOYED} or {@code SAVED} (the newest of that kind), {@code @{2026-11-01T12:00Z}} (what was head
 * then, a {@link TimeText}), {@code 7} or {@code r7}, a tag, a configuration id, or the start of
 * one (the newest revision with it). Each may be followed by {@code ~N}: N back on its line.
 */
public final class RevisionNames {

  private static final Pattern STEPS = Pattern.compile("(.+)~([0-9]{0,9})", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("r?([0-9]{1,9})");
  private static final Pattern TIME = Pattern.compile("@\\{(.+)}");
  private static final int SHOWN = 4;

  private final ConfigurationRepository configurations;
  private final ClusterName cluster;

  public RevisionNames(ConfigurationRepository configurations, ClusterName cluster) {
    this.configurations = configurations;
    this.cluster = cluster;
  }

  /**
   * Whether the text can only be meant as the name of a revision, and not as that of a file: it is
   * a number, a time, or begins with HEAD or the name of a kind.
   */
  public static boolean isUnmistakable(String text) {
    String base = split(text)[0];
    return base.equals("HEAD")
        || kind(base).isPresent()
        || NUMBER.matcher(base).matches()
        || TIME.matcher(base).matches();
  }

  /**
   * The revision of that name.
   *
   * @throws UnknownRevisionException if there is none, or more than one
   */
  public Revision resolve(String text) {
    String[] parts = split(text);
    Revision base = base(parts[0]);
    int steps = Integer.parseInt(parts[1]);
    return steps == 0
        ? base
        : configurations
            .before(base, steps)
            .orElseThrow(() -> UnknownRevisionException.tooFarBack(text, base, steps));
  }

  private static String[] split(String text) {
    Matcher steps = STEPS.matcher(text);
    if (!steps.matches()) {
      return new String[] {text, "0"};
    }
    return new String[] {steps.group(1), steps.group(2).isEmpty() ? "1" : steps.group(2)};
  }

  private static Optional<Kind> kind(String text) {
    return switch (text) {
      case "SAVED" -> Optional.of(Kind.SAVED);
      case "STAGED" -> Optional.of(Kind.STAGED);
      case "DEPLOYED" -> Optional.of(Kind.DEPLOYED);
      default -> Optional.empty();
    };
  }

  private Revision base(String text) {
    Revision head = configurations.head().orElseThrow(() -> UnknownRevisionException.none(cluster));
    if (text.equals("HEAD")) {
      return head;
    }
    Optional<Kind> kind = kind(text);
    if (kind.isPresent()) {
      return configurations
          .newest(kind.get())
          .orElseThrow(() -> UnknownRevisionException.ofKind(kind.get(), cluster));
    }
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      return configurations
          .headAt(instant(time.group(1)))
          .orElseThrow(() -> UnknownRevisionException.before(time.group(1), cluster));
    }
    Matcher number = NUMBER.matcher(text);
    Optional<Revision> found = Optional.empty();
    if (number.matches()) {
      found = configurations.find(Integer.parseInt(number.group(1)));
    }
    return found
        .or(() -> byTag(text))
        .or(() -> byId(text))
        .orElseThrow(() -> UnknownRevisionException.named(text, cluster, head.number(), pruned()));
  }

  private int pruned() {
    return configurations.gaps().stream().mapToInt(Gap::size).sum();
  }

  private Optional<Revision> byTag(String text) {
    try {
      return configurations.findByTag(new TagName(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Revision> byId(String prefix) {
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    Optional<Revision> exact = configurations.newestWithId(prefix);
    if (exact.isPresent()) {
      return exact;
    }
    List<Revision> found = configurations.findByIdPrefix(prefix, SHOWN);
    if (found.size() > 1) {
      throw UnknownRevisionException.ambiguous(prefix, found);
    }
    return found.stream().findFirst();
  }

  private static Instant instant(String text) {
    try {
      return TimeText.parse(text);
    } catch (DateTimeParseException e) {
      throw UnknownRevisionException.badTime(text);
    }
  }
}
