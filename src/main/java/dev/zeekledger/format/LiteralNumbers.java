package dev.zeekledger.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * A parser whose decimal numbers remember how they were spelled. A BigDecimal alone would turn
 * {@code 1e5} into {@code 1E+5} and {@code -0.0} into {@code 0.0}.
 */
final class LiteralNumbers extends JsonParserDelegate {

  LiteralNumbers(JsonParser parser) {
    super(parser);
  }

  @Override
  public BigDecimal getDecimalValue() throws IOException {
    super.getDecimalValue(); // The parser's own limits on the size of numbers hold here too.
    return decimal(getText());
  }

  /** A decimal number that prints as the given literal of JSON. */
  static BigDecimal decimal(String literal) {
    return new Literal(literal);
  }

  private static final class Literal extends BigDecimal {

    private static final long serialVersionUID = 1L;

    private final String text;

    private Literal(String text) {
      super(text);
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
