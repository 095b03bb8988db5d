package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataTest {

  private static final Data A = Data.string("a");
  private static final Data B = Data.string("b");

  @Test
  void theOrderOfASetOrTableDoesNotMatterAndThatOfAVectorDoes() {
    assertThat(new Data.DataSet(List.of(A, B)))
        .isEqualTo(new Data.DataSet(List.of(B, A)))
        .hasSameHashCodeAs(new Data.DataSet(List.of(B, A)));
    var first = new Data.Entry(A, B);
    var second = new Data.Entry(B, A);
    assertThat(new Data.Table(List.of(first, second)))
        .isEqualTo(new Data.Table(List.of(second, first)))
        .hasSameHashCodeAs(new Data.Table(List.of(second, first)));
    assertThat(Data.vector(A, B)).isNotEqualTo(Data.vector(B, A));
  }

  @Test
  void aSetInsideAVectorHasNoOrderEither() {
    assertThat(Data.vector(new Data.DataSet(List.of(A, B))))
        .isEqualTo(Data.vector(new Data.DataSet(List.of(B, A))));
  }

  @Test
  void howOftenAnElementIsThereCounts() {
    assertThat(new Data.DataSet(List.of(A, A, B))).isNotEqualTo(new Data.DataSet(List.of(A, B, B)));
  }

  @Test
  void shapesAndTypesAreToldApart() {
    assertThat((Data) new Data.DataSet(List.of(A))).isNotEqualTo(Data.vector(A));
    assertThat(A).isNotEqualTo(new Data.Scalar(Data.Type.ENUM_VALUE, "a"));
    assertThat(Data.NONE).isNotEqualTo(Data.string(""));
  }

  @Test
  void aVectorKeepsItsElementsFromChange() {
    var elements = new ArrayList<>(List.of(A));
    var vector = new Data.Sequence(elements);
    elements.add(B);
    assertThat(vector.elements()).containsExactly(A);
  }
}
