package dev.zeekledger.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The program's commands, in the order help has them in. */
final class Commands {

  /** Help lists all commands, and a file of arguments can have any. */
  private static final Pattern ANY = Pattern.compile("-(-help|[^-]*h).*|@.*", Pattern.DOTALL);

  private static final Map<String, Class<? extends LedgerCommand>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("save", SaveCommand.class);
    BY_NAME.put("log", LogCommand.class);
    BY_NAME.put("show", ShowCommand.class);
    BY_NAME.put("diff", DiffCommand.class);
    BY_NAME.put("blame", BlameCommand.class);
    BY_NAME.put("search", SearchCommand.class);
    BY_NAME.put("plan", PlanCommand.class);
    BY_NAME.put("restore", RestoreCommand.class);
    BY_NAME.put("tag", TagCommand.class);
    BY_NAME.put("tags", TagsCommand.class);
    BY_NAME.put("untag", UntagCommand.class);
    BY_NAME.put("check", CheckCommand.class);
    BY_NAME.put("convert", ConvertCommand.class);
    BY_NAME.put("record", RecordCommand.class);
    BY_NAME.put("watch", WatchCommand.class);
    BY_NAME.put("status", StatusCommand.class);
    BY_NAME.put("drift", DriftCommand.class);
    BY_NAME.put("stage", StageCommand.class);
    BY_NAME.put("deploy", DeployCommand.class);
    BY_NAME.put("confirm", ConfirmCommand.class);
    BY_NAME.put("rollback", RollbackCommand.class);
    BY_NAME.put("results", ResultsCommand.class);
    BY_NAME.put("deployments", DeploymentsCommand.class);
    BY_NAME.put("verify", VerifyCommand.class);
    BY_NAME.put("prune", PruneCommand.class);
    BY_NAME.put("clusters", ClustersCommand.class);
    BY_NAME.put("export", ExportCommand.class);
    BY_NAME.put("import", ImportCommand.class);
    BY_NAME.put("import-git", ImportGitCommand.class);
    BY_NAME.put("db", DbCommand.class);
    BY_NAME.put("completion", CompletionCommand.class);
  }

  private Commands() {}

  /** A command line that asks for help by a word, as one that does so by an option. */
  static String[] helped(String... args) {
    if (args.length == 0 || args.length > 2 || !args[0].equals("help")) {
      return args;
    }
    return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
  }

  /** Makes all of them the program's. */
  static void addAll(CommandLine program) {
    BY_NAME.forEach(program::addSubcommand);
  }

  /**
   * Makes those the program's that a command line can mean: to read the annotations of all would
   * take longer than most commands do.
   */
  static void addMeant(CommandLine program, String... args) {
    List<String> words = Arrays.asList(args);
    Set<String> meant = new HashSet<>(BY_NAME.keySet());
    meant.retainAll(words);
    if (meant.isEmpty() || words.stream().anyMatch(word -> ANY.matcher(word).matches())) {
      addAll(program);
    } else {
      meant.forEach(name -> program.addSubcommand(name, BY_NAME.get(name)));
    }
  }
}
