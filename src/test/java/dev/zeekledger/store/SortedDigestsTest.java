package dev.zeekledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedDigestsTest {

  private final Random random = new Random(5);

  /** Of few kinds, so that the same ones come and go. */
  private List<Digest> digests(int most) {
    List<Digest> digests = new ArrayList<>();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      byte[] bytes = new byte[32];
      bytes[random.nextInt(2) * 31] = (byte) random.nextInt(256);
      digests.add(Digest.of(bytes));
    }
    return digests;
  }

  @Test
  void whatGoesAndComesIsAsIfAllWereSortedAnew() {
    for (int i = 0; i < 2_000; i++) {
      List<Digest> before = digests(12);
      List<Digest> come = digests(5);
      List<Digest> gone = new ArrayList<>(before.subList(0, random.nextInt(before.size() + 1)));
      List<Digest> after = new ArrayList<>(before.subList(gone.size(), before.size()));
      after.addAll(come);

      SortedDigests became = SortedDigests.of(before).become(gone, come);

      assertThat(became).isEqualTo(SortedDigests.of(after));
      assertThat(became.size()).isEqualTo(after.size());
    }
  }

  @Test
  void whatIsNotThereCannotGo() {
    SortedDigests none = SortedDigests.of(List.of());

    assertThatThrownBy(() -> none.become(List.of(Digest.ZERO), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no digest " + Digest.ZERO);
  }
}
