package dev.zeekledger.bench;

import dev.zeekledger.bench.subject.Subjects;
import java.util.ArrayList;
import java.util.List;

/** The table, in Markdown. */
final class Report {

  private static final List<String> COLUMNS =
      List.of(
          Subjects.FLOOR,
          Subjects.JSON,
          Subjects.COPY,
          Subjects.ENVERS,
          Subjects.JAVERS,
          Subjects.JAVERS_BY_NODE,
          Subjects.JGIT);

  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    if (!row.values().isEmpty()) {
      rows.add(row);
      System.err.println("    " + line(row));
    }
  }

  String text() {
    var text = new StringBuilder();
    text.append("In parentheses: zeek-ledger's figure divided by that one, so below 1 it is ahead")
        .append(" (where more is better, /s, above 1).\n\n");
    text.append("| work | unit | on | zeek-ledger | ");
    COLUMNS.forEach(column -> text.append(column).append(" | "));
    text.append("target | met |\n|---|---|---|---:|");
    COLUMNS.forEach(column -> text.append("---:|"));
    text.append("---|---|\n");
    rows.forEach(row -> text.append(line(row)).append('\n'));
    return text.toString();
  }

  private static String line(Row row) {
    var line = new StringBuilder("| ").append(row.work()).append(" | ");
    line.append(row.unit().symbol()).append(" | ").append(row.engine()).append(" | ");
    line.append(row.has(Subjects.LEDGER) ? Unit.text(row.own()) : "").append(" | ");
    for (String column : COLUMNS) {
      line.append(cell(row, column)).append(" | ");
    }
    line.append(row.target().map(Row.Target::text).orElse("")).append(" | ");
    line.append(row.target().map(target -> target.met() ? "yes" : "**no**").orElse(""));
    return line.append(" |").toString();
  }

  private static String cell(Row row, String column) {
    if (!row.has(column)) {
      return "";
    }
    String value = Unit.text(row.values().get(column));
    return row.has(Subjects.LEDGER) ? value + " (" + Unit.text(row.ratio(column)) + ")" : value;
  }
}
