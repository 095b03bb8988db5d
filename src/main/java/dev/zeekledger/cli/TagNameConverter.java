package dev.zeekledger.cli;

import dev.zeekledger.store.TagName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names for tags. */
final class TagNameConverter implements ITypeConverter<TagName> {
  @Override
  public TagName convert(String text) {
    try {
      return new TagName(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
