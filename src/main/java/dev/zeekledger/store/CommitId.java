package dev.zeekledger.store;

import java.util.regex.Pattern;

/** The id of a git commit as a configuration id: that of a revision that was imported from git. */
public final class CommitId {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  private CommitId() {}

  /** Whether a configuration id is of a commit: 40 hexadecimal digits. */
  public static boolean isOne(String id) {
    return COMMIT.matcher(id).matches();
  }
}
