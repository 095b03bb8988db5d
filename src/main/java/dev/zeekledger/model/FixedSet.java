package dev.zeekledger.model;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Spliterator;

/**
 * A set that never changes and keeps the order of its elements. It is not copied where a copy of it
 * is asked for: to copy a set of records is to compute the hash of each of their fields again.
 */
final class FixedSet<E> extends AbstractSet<E> {

  private final Set<E> elements;

  private FixedSet(Set<E> elements) {
    this.elements = Collections.unmodifiableSet(elements);
  }

  static <E> Set<E> copyOf(Collection<E> elements) {
    return elements instanceof FixedSet<E> fixed
        ? fixed
        : new FixedSet<>(new LinkedHashSet<>(elements));
  }

  @Override
  public Iterator<E> iterator() {
    return elements.iterator();
  }

  /** With the order of its elements. */
  @Override
  public Spliterator<E> spliterator() {
    return elements.spliterator();
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public boolean contains(Object element) {
    return elements.contains(element);
  }
}
