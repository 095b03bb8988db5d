package dev.zeekledger.store;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that an H2 file is opened with. */
final class H2Settings {

  /**
   * With old space used again at once and no background thread, which are safe and not missed by
   * what {@code dev.zeekledger.store.h2} does. A process that is told to end may have something to
   * store still, so H2 does not close the file by itself then.
   */
  private static final List<String> OURS =
      List.of("RETENTION_TIME=0", "WRITE_DELAY=0", "FILE_LOCK=FS", "DB_CLOSE_ON_EXIT=FALSE");

  /** What would let a file be lost, torn or written by two that do not know of each other. */
  private static final Set<String> REFUSED =
      Set.of(
          "RETENTION_TIME",
          "WRITE_DELAY",
          "FILE_LOCK",
          "DB_CLOSE_ON_EXIT",
          "AUTO_SERVER",
          "LOCK_MODE");

  /** The cache of pages has 16 MB; H2's own grows with the memory of the machine. */
  private static final List<String> DEFAULTS =
      List.of(
          "TRACE_LEVEL_FILE=0",
          "TRACE_LEVEL_SYSTEM_OUT=0",
          "LOCK_TIMEOUT=30000",
          "DEFAULT_LOCK_TIMEOUT=30000",
          "QUERY_CACHE_SIZE=100",
          "CACHE_SIZE=16384");

  private H2Settings() {}

  /**
   * All settings, as the end of a URL.
   *
   * @param own those of its URL, such as {@code CACHE_SIZE=8192}
   * @throws IllegalArgumentException if one of them is what keeps the file safe
   */
  static String with(List<String> own) {
    for (String setting : own) {
      if (REFUSED.contains(name(setting))) {
        throw new IllegalArgumentException(
            "a ledger's H2 file takes no "
                + name(setting)
                + ": zeek-ledger sees to that itself, to keep the file safe");
      }
    }
    Stream<String> defaults =
        DEFAULTS.stream()
            .filter(one -> own.stream().noneMatch(other -> name(one).equals(name(other))));
    return Stream.of(OURS.stream(), defaults, own.stream())
        .flatMap(settings -> settings)
        .collect(Collectors.joining(";"));
  }

  private static String name(String setting) {
    return setting.replaceFirst("=.*", "").strip().toUpperCase(Locale.ROOT);
  }
}
