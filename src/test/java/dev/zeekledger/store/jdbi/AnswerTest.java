package dev.zeekledger.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.format.BrokerJson;
import dev.zeekledger.model.Data;
import dev.zeekledger.model.Result;
import dev.zeekledger.store.Digest;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two answers have one digest exactly if they are the same on the wire. */
class AnswerTest {

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void theDigestTellsWhatTheWireTells(@ForAll("near") List<List<Result>> two) {
    boolean sameDigest = Answer.of(two.get(0)).digest().equals(Answer.of(two.get(1)).digest());
    assertThat(sameDigest).isEqualTo(wire(two.get(0)).equals(wire(two.get(1))));
  }

  private static String wire(List<Result> results) {
    return BrokerJson.text(BrokerJson.ofResults(results));
  }

  /** Two answers that differ in one field of their first Result, if at all. */
  @Provide
  Arbitrary<List<List<Result>>> near() {
    return Combinators.combine(
            results(),
            results(),
            Arbitraries.integers().between(0, 5),
            results().list().ofMaxSize(1))
        .as(
            (one, other, field, more) ->
                List.of(join(one, more), join(withField(one, other, field), more)));
  }

  private static List<Result> join(Result first, List<Result> more) {
    return Stream.concat(Stream.of(first), more.stream()).toList();
  }

  private static Result withField(Result one, Result other, int field) {
    return new Result(
        field == 0 ? other.reqid() : one.reqid(),
        field == 1 ? other.success() : one.success(),
        field == 2 ? other.instance() : one.instance(),
        field == 3 ? other.data() : one.data(),
        field == 4 ? other.error() : one.error(),
        field == 5 ? other.node() : one.node());
  }

  private static Arbitrary<Result> results() {
    Arbitrary<String> text = Arbitraries.of("", "a", "ab", "\u00e9");
    Arbitrary<Data> data =
        Arbitraries.of(
            Data.NONE, Data.string(""), Data.string("a"), Data.vector(), Data.vector(Data.NONE));
    return Combinators.combine(
            text,
            Arbitraries.of(true, false),
            text.optional(),
            data.optional(),
            text.optional(),
            text.optional())
        .as(Result::new);
  }

  @Example
  void anAnswerWithoutResultsIsNoOther() {
    Digest none = Answer.of(List.of()).digest();
    assertThat(Answer.of(List.of()).digest()).isEqualTo(none);
    assertThat(Answer.of(List.of(Result.of(""))).digest()).isNotEqualTo(none);
  }

  @Example
  void theOrderOfResultsCounts() {
    Result one = Result.of("1");
    Result two = Result.of("2");
    assertThat(Answer.of(List.of(one, two)).digest())
        .isNotEqualTo(Answer.of(List.of(two, one)).digest());
  }
}
