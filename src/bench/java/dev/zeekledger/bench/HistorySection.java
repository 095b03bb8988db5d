package dev.zeekledger.bench;

import dev.zeekledger.bench.Settings.Scale;
import java.util.HashMap;
import java.util.Map;

/** Saving, reading, comparing and what is on the disk, against every peer, at every size. */
final class HistorySection implements Section {

  @Override
  public String name() {
    return "history";
  }

  @Override
  public void run(Settings settings, Engines engines, Report report) throws Exception {
    Map<String, Double> neighboursOfFewNodes = new HashMap<>(); // by engine
    for (Scale scale : settings.scales()) {
      int head;
      HistoryContests contests;
      try (Field field = new Field(settings, engines, scale)) {
        field.fill();
        contests = new HistoryContests(settings, engines, report, field);
        head = contests.saves();
        field.analyze();
        contests.readsOfHead(head);
        contests.readsOfOld(head);
        contests.diffs(head, neighboursOfFewNodes);
      }
      contests.bytes(head);
    }
  }
}
