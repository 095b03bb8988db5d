package dev.zeekledger.cli;

import dev.zeekledger.diff.Change;
import dev.zeekledger.diff.Diff;
import dev.zeekledger.diff.TextDiff;
import dev.zeekledger.format.Format;
import dev.zeekledger.model.Address;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.plan.PlanException;
import dev.zeekledger.store.Kind;
import dev.zeekledger.store.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Says what a controller would make of a configuration. */
@Command(
    name = "plan",
    description =
        "Says what a controller would make of a configuration, without one: checks it, fills in hosts and"
            + " ports as the controller would, and compares that with what was deployed last. Compared with"
            + " the configuration itself, it says what is filled in. Exit code 0 if a deploy would change"
            + " nothing, 1 if it would, 2 if the controller would refuse the configuration.",
    footer = {
      "",
      "Example:",
      "  zeek-ledger plan cluster.cfg --instance-host agent-1=10.0.0.7",
      "  zeek-ledger plan cluster.cfg --against cluster.cfg",
      "  zeek-ledger plan STAGED -o broker > ready.broker.json"
    })
final class PlanCommand extends LedgerCommand {

  private static final Configuration NOTHING = new Configuration("", Set.of(), Set.of());

  /** The forms of a plan: the changes, or the whole configuration in a format. */
  record Form(String text, Optional<Format> format) {}

  @Parameters(paramLabel = "FILE|REV", description = "What would be staged; - is standard input.")
  private String staged;

  @Option(
      names = "--against",
      paramLabel = "REV|FILE",
      description =
          "Compare with this revision or file; by default with the newest DEPLOYED revision, or where"
              + " there is none with nothing.")
  private String against;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      converter = FormConverter.class,
      defaultValue = "text",
      description =
          "The changes as text (the default) or diff-json, or what would be deployed as cluster.cfg,"
              + " json or broker.")
  private Form form;

  @Mixin private PlannerMixin controller;
  @Mixin private FormatMixin format;

  @Override
  public Integer call() {
    if (against != null) {
      Inputs.atMostOnce(List.of(staged, against));
    }
    Optional<Ledger> ledger = ledger();
    try {
      Configuration asked = named(ledger, staged, format.options());
      Optional<Configuration> before =
          against == null
              ? deployed(ledger)
              : Optional.of(named(ledger, against, format.options()));
      Configuration plan = plan(asked, before.orElse(NOTHING));
      if (before.isEmpty()) {
        console().tell("no deployed revision is known, so that all is new");
      }
      List<Change> changes = Diff.between(before.orElse(NOTHING), plan);
      show(plan, changes);
      return changes.isEmpty() ? ExitCode.OK : ExitCode.NO;
    } finally {
      ledger.ifPresent(Ledger::close);
    }
  }

  /** The ledger, as far as it is needed: a file can be planned before there is one. */
  private Optional<Ledger> ledger() {
    if (!isFile(staged) || (against != null && !isFile(against))) {
      return Optional.of(program().database().open());
    }
    return against == null ? program().database().openIfMade() : Optional.empty();
  }

  private Optional<Configuration> deployed(Optional<Ledger> ledger) {
    return ledger
        .map(opened -> opened.configurations(program().cluster()))
        .flatMap(history -> history.newest(Kind.DEPLOYED).map(history::read));
  }

  private Configuration plan(Configuration asked, Configuration before) {
    Map<String, Address> hosts = new HashMap<>();
    before.instances().forEach(instance -> hosts.put(instance.name(), instance.host()));
    hosts.putAll(controller.agentHosts());
    try {
      Configuration plan = controller.planner().plan(asked, hosts);
      tellUnknownHosts(plan);
      return plan;
    } catch (PlanException e) {
      e.reasons().forEach(reason -> console().tell(Inputs.name(staged) + ": " + reason));
      throw CommandException.told();
    }
  }

  private void tellUnknownHosts(Configuration plan) {
    String unknown =
        plan.instances().stream()
            .filter(instance -> instance.host().equals(Address.UNSPECIFIED))
            .map(Instance::name)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      console()
          .tell("the host of " + unknown + " is not known; --instance-host NAME=ADDRESS tells it");
    }
    Set<String> unused = new TreeSet<>(controller.agentHosts().keySet());
    plan.instances().forEach(instance -> unused.remove(instance.name()));
    unused.forEach(name -> console().tell("--instance-host: there is no instance " + name));
  }

  private void show(Configuration plan, List<Change> changes) {
    if (form.format().isPresent()) {
      print(plan, form.format().get());
      return;
    }
    List<Change> shown = shown(changes);
    print(
        form.text().equals("text")
            ? new TextDiff(program().colour()).render(shown)
            : JsonForms.text(JsonForms.array(shown, JsonForms::change)) + "\n");
  }

  /** Forms by their names. */
  static final class FormConverter implements ITypeConverter<Form> {
    @Override
    public Form convert(String text) {
      Optional<Format> format = Format.of(text);
      if (format.isEmpty() && !Set.of("text", "diff-json").contains(text)) {
        throw new TypeConversionException(
            "'" + text + "' is none of text, diff-json, cluster.cfg, json, broker");
      }
      return new Form(text, format);
    }
  }
}
