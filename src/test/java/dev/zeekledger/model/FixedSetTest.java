package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import org.junit.jupiter.api.Test;

class FixedSetTest {

  private final List<String> elements = new ArrayList<>(List.of("b", "a", "b", "c"));
  private final Set<String> fixed = FixedSet.copyOf(elements);

  @Test
  void itIsASetInTheOrderOfItsElements() {
    assertThat(fixed).containsExactly("b", "a", "c").isEqualTo(Set.of("a", "b", "c"));
    assertThat(Set.of("a", "b", "c")).isEqualTo(fixed).hasSameHashCodeAs(fixed);
    assertThat(fixed.spliterator().hasCharacteristics(Spliterator.ORDERED)).isTrue();
  }

  @Test
  void nothingChangesIt() {
    elements.clear();
    Iterator<String> iterator = fixed.iterator();
    iterator.next();

    assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fixed.add("d")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fixed.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(fixed::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThat(fixed).hasSize(3);
  }

  @Test
  void onlyWhatMayChangeIsCopied() {
    assertThat(FixedSet.copyOf(fixed)).isSameAs(fixed);
    assertThat(FixedSet.copyOf(new LinkedHashSet<>(fixed))).isNotSameAs(fixed).isEqualTo(fixed);
  }
}
