package dev.zeekledger.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of Zeek's {@code strcmp}, in which a controller goes through names. */
public final class Strcmp {

  /** By the bytes of UTF-8, each from 0 to 255; of two texts that start alike the shorter first. */
  public static final Comparator<String> ORDER =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  private Strcmp() {}
}
