package dev.zeekledger.cli;

import dev.zeekledger.diff.Masking;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * What --mask means: alone {@code all}; another word behind it is its own only if it is one of its
 * two, so that {@code --mask HEAD} still names a revision.
 */
final class MaskingChoice implements ITypeConverter<Masking>, IParameterPreprocessor {

  private static final String ALL = "all";
  private static final String AUTO = "auto";

  @Override
  public Masking convert(String text) {
    return switch (text) {
      case ALL -> Masking.ALL;
      case AUTO -> Masking.SECRETS;
      default -> throw new TypeConversionException("'" + text + "' is none of all, auto");
    };
  }

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own type.
  public boolean preprocess(
      Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    boolean attached = !" ".equals(info.get("separator")); // A blank, or what stands there.
    boolean own = !words.isEmpty() && (words.peek().equals(ALL) || words.peek().equals(AUTO));
    if (!attached && !own) {
      words.push(ALL);
    }
    return false;
  }
}
