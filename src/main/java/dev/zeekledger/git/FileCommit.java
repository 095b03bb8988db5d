package dev.zeekledger.git;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit that changed the file.
 *
 * @param id 40 hexadecimal digits
 * @param author as git shows it, such as {@code Ann <ann@example.org>}
 * @param time when it was committed
 * @param message the whole message
 * @param path where the file was then
 * @param blob its content; absent where the commit removed it
 */
public record FileCommit(
    String id,
    Optional<String> author,
    Instant time,
    Optional<String> message,
    String path,
    Optional<ObjectId> blob) {

  public FileCommit {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(blob, "blob");
  }
}
