package dev.zeekledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipFileTest {

  private static final byte[] CONTENT = new byte[] {1, 2, 3};

  private static byte[] member(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return bytes.toByteArray();
  }

  /** Whatever part of the file its buffer holds when the end is found. */
  @Test
  void bytesBehindTheLastMemberAreFound() throws IOException {
    byte[] one = member(CONTENT);
    for (int buffer = 1; buffer < 100; buffer++) {
      for (byte[] file : new byte[][] {one, joined(one, one), joined(one, one, one)}) {
        assertThat(hasMore(file, buffer)).as("buffer of %d", buffer).isFalse();
        for (int junk = 1; junk < 40; junk++) {
          assertThat(hasMore(joined(file, new byte[junk]), buffer))
              .as("buffer of %d, %d bytes more", buffer, junk)
              .isTrue();
        }
      }
    }
  }

  private static boolean hasMore(byte[] bytes, int buffer) throws IOException {
    try (var file = new GzipFile(new ByteArrayInputStream(bytes), buffer)) {
      file.readAllBytes();
      return file.hasMore();
    }
  }

  @Test
  void beforeItsEndNothingIsSaid() throws IOException {
    try (var file = new GzipFile(new ByteArrayInputStream(member(CONTENT)), 512)) {
      assertThat(file.read()).isEqualTo(1);
      assertThat(file.hasMore()).isFalse();
    }
  }
}
