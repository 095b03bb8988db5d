package dev.zeekledger.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * The system as JGit sees it, without the file in the user's home in which JGit notes what it
 * measured of file systems: reading a repository should write nothing.
 */
final class ReadOnlySystem extends SystemReader.Delegate {

  private ReadOnlySystem(SystemReader system) {
    super(system);
  }

  /** Makes it JGit's, if it is not yet. */
  static void install() {
    if (!(SystemReader.getInstance() instanceof ReadOnlySystem)) {
      SystemReader.setInstance(new ReadOnlySystem(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new FileBasedConfig(parent, null, fs) {
      @Override
      public void load() {
        // There is nothing to be read.
      }

      @Override
      public void save() {
        // What was measured is measured again the next time.
      }

      @Override
      public boolean isOutdated() {
        return false;
      }
    };
  }
}
