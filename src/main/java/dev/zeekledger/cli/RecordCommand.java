package dev.zeekledger.cli;

import dev.zeekledger.controller.ControllerEvent;
import dev.zeekledger.controller.News;
import dev.zeekledger.controller.Polls;
import dev.zeekledger.controller.Recorder;
import dev.zeekledger.controller.Transcript;
import dev.zeekledger.format.ClientOutput;
import dev.zeekledger.format.FormatException;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Ledger;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
            + " printed can be recorded too, with --reqid and --kind. The same input again adds nothing.",
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
      description =
          "The file is what zeek-client printed: deploy, restart, get-nodes or stage-config.")
  private RequestKind kind;

  @Mixin private OutputMixin output;

  private final Map<News, Integer> news = new EnumMap<>(News.class);
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
    files.forEach(file -> texts.put(file, inputs().text(file)));
    if (reqid != null && texts.size() > 1) {
      throw CommandException.usage("--reqid names one request, not " + texts.size());
    }
    // All of it was recorded at one time; how long a request had taken is not known.
    Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (Ledger ledger = program().database().openOrMake(now)) {
      var recorder = new Recorder(ledger, program().cluster());
      ledger.atomically(
          program().cluster(),
          () -> {
            news.clear();
            unknown.clear();
            texts.forEach((file, text) -> record(recorder, file, text));
            return news;
          });
    }
    report();
    return ExitCode.OK;
  }

  private void record(Recorder recorder, String file, String text) {
    if (kind != null) {
      List<Result> results = Inputs.located(file, () -> ClientOutput.read(text, kind, reqid));
      count(recorder.record(new ControllerEvent.Response(kind, reqid, results)).news());
      return;
    }
    var progress = new Progress(console(), "recorded", 0);
    var polls = new Polls();
    int before = news.values().stream().mapToInt(Integer::intValue).sum();
    Inputs.located(
        file,
        () -> {
          try (Stream<Transcript.Entry> entries = Transcript.read(new StringReader(text))) {
            entries.forEach(
                entry -> {
                  record(recorder, polls, entry);
                  progress.step();
                });
          }
          return file;
        });
    if (news.values().stream().mapToInt(Integer::intValue).sum() == before) {
      throw CommandException.usage(
          Inputs.name(file)
              + ": holds no Broker message"
              + "; --kind and --reqid record what zeek-client printed");
    }
  }

  private void record(Recorder recorder, Polls polls, Transcript.Entry entry) {
    entry
        .event()
        .flatMap(polls::heard)
        .ifPresent(
            event -> {
              try {
                count(recorder.record(event).news());
              } catch (FormatException e) {
                throw e.onLine(entry.line());
              }
              if (event instanceof ControllerEvent.Unknown other) {
                unknown.add(other.name());
              }
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
