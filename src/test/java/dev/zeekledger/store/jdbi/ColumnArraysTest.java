package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnArraysTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "65536, 1", "65537, 2", "131072, 2", "131073, 3"})
  void rowsComeInAsFewPartsAsFitAndInTheirOrder(int size, int parts) {
    List<Integer> rows = IntStream.range(0, size).boxed().toList();

    List<List<Integer>> slices = ColumnArrays.slices(rows);

    assertThat(slices).hasSize(parts);
    assertThat(slices).allMatch(slice -> slice.size() <= ColumnArrays.LONGEST);
    assertThat(slices.stream().flatMap(Collection::stream).toList().equals(rows)).isTrue();
  }
}
