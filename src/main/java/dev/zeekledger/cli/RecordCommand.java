package dev.zeekledger.cli;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.KnownEvents;
import dev.zeekledger.controller.News;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.controller.Recorder;
import dev.zeekledger.controller.Transcript;
import dev.zeekledger.format.ClientOutput;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Ledger;
import dev.zeekledger.store.NotStorableException;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Records what a controller was asked and what it answered. */
@Command(
    name = "record",
    description =
        "Records what was said on a controller's topic: Broker messages, one or a transcript of them, one"
            + " a line. Requests and their Results are kept, configurations become revisions. What zeek-client"
            + " printed can be recorded too, with --reqid and --kind. The same input again adds nothing."
            + " Where the cluster was pruned, what comes before something that is known already is old, and"
            + " passed over.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger record transcript.jsonl",
      "  zeek-client deploy | zeek-ledger record - --kind deploy --reqid monday-1"
    })
final class RecordCommand extends LedgerCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Broker messages, or what zeek-client printed; - is standard input.")
  private List<String> files;

  @Option(
      names = "--reqid",
      paramLabel = "REQID",
      description = "The file is what zeek-client printed: the name of the request.")
  private String reqid;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindConverter.class,
      completionCandidates = Offered.Printed.class,
      description =
          "The file is what zeek-client printed: deploy, restart, get-nodes or stage-config.")
  private RequestKind kind;

  @Mixin private OutputMixin output;

  private final Map<News, Integer> news = new EnumMap<>(News.class);
  private final Map<Boolean, Integer> old = new HashMap<>();
  private final Set<String> unknown = new TreeSet<>();

  @Override
  public Integer call() {
    if ((reqid == null) != (kind == null)) {
      throw CommandException.usage(
          "--reqid and --kind go together: both for what zeek-client printed, neither for messages");
    }
    if (reqid != null && reqid.isEmpty()) {
      throw CommandException.usage("--reqid is empty, expected the name of a request");
    }
    Inputs.atMostOnce(files);
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file, Inputs.unmarked(inputs().text(file))));
    if (reqid != null && texts.size() > 1) {
      throw CommandException.usage("--reqid names one request, not " + texts.size());
    }
    // All of it was recorded at one time; how long a request had taken is not known.
    Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (Ledger ledger = program().database().openOrMake(now)) {
      ledger.atomically(
          program().cluster(),
          () -> {
            news.clear();
            old.clear();
            unknown.clear();
            record(ledger, texts);
            return news;
          });
    }
    report();
    return ExitCode.OK;
  }

  private void record(Ledger ledger, Map<String, String> texts) {
    var recorder = new Recorder(ledger, program().cluster());
    if (kind != null) {
      texts.forEach((file, text) -> recordPrinted(ledger, recorder, file, text));
      return;
    }
    boolean pruned = !ledger.configurations(program().cluster()).gaps().isEmpty();
    var replay = new Replay(new KnownEvents(ledger.results(program().cluster())));
    if (pruned) {
      texts.forEach((file, text) -> each(file, text, (entry, event) -> replay.look(event)));
      if (replay.isAllNew()) {
        console()
            .tell(
                "cluster \""
                    + program().cluster()
                    + "\" was pruned, and nothing of this is known:"
                    + " taken for new");
      }
    }
    texts.forEach((file, text) -> record(recorder, replay, file, text));
  }

  private void recordPrinted(Ledger ledger, Recorder recorder, String file, String text) {
    List<Result> results = Inputs.located(file, () -> ClientOutput.read(text, kind, reqid));
    boolean other =
        ledger.results(program().cluster()).find(reqid).stream()
            .anyMatch(known -> !known.results().isEmpty());
    if (other && !ledger.results(program().cluster()).isAnswered(reqid, kind, results)) {
      throw CommandException.conflict(
          Inputs.name(file)
              + ": --reqid "
              + reqid
              + " has another answer in cluster \""
              + program().cluster()
              + "\", expected a name of its own");
    }
    count(recorder.record(new ControllerEvent.Response(kind, reqid, results)).news());
  }

  private void record(Recorder recorder, Replay replay, String file, String text) {
    var progress = new Progress(console(), "recorded", 0);
    int before = events();
    each(
        file,
        text,
        (entry, event) -> {
          if (replay.isOld(event)) {
            old.merge(event instanceof ControllerEvent.Request, 1, Integer::sum);
          } else {
            record(recorder, entry, event);
          }
          progress.step();
        });
    if (events() == before) {
      throw CommandException.usage(
          Inputs.name(file)
              + ": holds no Broker message"
              + "; --kind and --reqid record what zeek-client printed");
    }
  }

  /** How many events were seen. */
  private int events() {
    return Stream.concat(news.values().stream(), old.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  private void record(Recorder recorder, Transcript.Entry entry, ControllerEvent event) {
    try {
      count(recorder.record(event).news());
    } catch (FormatException e) {
      throw e.onLine(entry.line());
    } catch (NotStorableException e) {
      throw FormatException.at(entry.line(), e.getMessage());
    }
    if (event instanceof ControllerEvent.Unknown other) {
      unknown.add(other.name());
    }
  }

  /** Reads the events of a transcript in their order. */
  private static void each(
      String file, String text, BiConsumer<Transcript.Entry, ControllerEvent> action) {
    var polls = new Polls();
    Inputs.located(
        file,
        () -> {
          try (Stream<Transcript.Entry> entries = Transcript.read(new StringReader(text))) {
            entries.forEach(
                entry ->
                    entry
                        .event()
                        .flatMap(polls::heard)
                        .ifPresent(event -> action.accept(entry, event)));
          }
          return file;
        });
  }

  private void count(News one) {
    news.merge(one, 1, Integer::sum);
  }

  private int counted(News one) {
    return news.getOrDefault(one, 0);
  }

  private void report() {
    int answers = counted(News.ANSWER) + counted(News.REVISION) + counted(News.NOTHING_NEW);
    if (output.json()) {
      printLine(
          JsonForms.text(
              JsonForms.object()
                  .put("requests", counted(News.REQUEST))
                  .put("answers", answers)
                  .put("revisions", counted(News.REVISION))
                  .put("known", counted(News.KNOWN))
                  .put("old", old.values().stream().mapToInt(Integer::intValue).sum())
                  .put("ignored", counted(News.UNKNOWN))));
    } else {
      printLine(
          "recorded "
              + Lines.count(counted(News.REQUEST), "request")
              + " and "
              + Lines.count(answers, "answer")
              + ", "
              + Lines.count(counted(News.REVISION), "new revision")
              + "; "
              + counted(News.KNOWN)
              + " known before");
    }
    if (!old.isEmpty()) {
      console()
          .tell(
              Lines.count(old.getOrDefault(true, 0), "request")
                  + " and "
                  + Lines.count(old.getOrDefault(false, 0), "answer")
                  + " before what is known were passed over: the cluster was pruned");
    }
    unknown.forEach(
        name -> console().tell("ignored, of no use for a history: " + Lines.oneLine(name)));
  }

  /** Kinds by zeek-client's commands and by their names on the wire. */
  static final class KindConverter implements ITypeConverter<RequestKind> {
    @Override
    public RequestKind convert(String text) {
      return switch (text.replace('_', '-')) {
        case "deploy", "deploy-config" -> RequestKind.DEPLOY;
        case "restart" -> RequestKind.RESTART;
        case "get-nodes" -> RequestKind.GET_NODES;
        case "stage", "stage-config", "stage-configuration" -> RequestKind.STAGE;
        default ->
            throw new TypeConversionException(
                "'" + text + "' is none of deploy, restart, get-nodes, stage-config");
      };
    }
  }
}
