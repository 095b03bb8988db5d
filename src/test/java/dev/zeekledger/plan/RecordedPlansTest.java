package dev.zeekledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.Recorded;
import dev.zeekledger.plan.RecordedPairs.Pair;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans against what a real controller made of the same configurations. */
class RecordedPlansTest {

  static Stream<Path> transcripts() {
    return Recorded.transcripts().stream();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyRecordedConfigurationIsPlannedAsItWasDeployed(Path transcript) {
    assertThat(RecordedPairs.in(transcript))
        .allSatisfy(
            pair ->
                assertThat(Planner.DEFAULT.plan(pair.staged(), pair.agents()))
                    .isEqualTo(pair.deployed()));
  }

  @Test
  void theRecordingsHoldPairs() {
    List<Pair> pairs =
        transcripts().flatMap(transcript -> RecordedPairs.in(transcript).stream()).toList();

    assertThat(pairs).hasSizeGreaterThanOrEqualTo(10);
    assertThat(pairs).anySatisfy(pair -> assertThat(pair.staged()).isNotEqualTo(pair.deployed()));
  }
}
