package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookupKeyTest {

  @Test
  void idsThatBeginAlikeAreToldApartByAKeyOfTheWhole() {
    assertThat(
            IntStream.range(0, 10_000).mapToObj(i -> "zeek-ledger-poll-" + i).map(LookupKey::whole))
        .doesNotHaveDuplicates();
  }
}
