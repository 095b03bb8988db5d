package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {

  @Test
  void aSummarySaysHowItWent() {
    assertThat(Result.of("").summary()).isEqualTo("success");
    assertThat(result("", false, "", "", "it broke").summary()).isEqualTo("error (it broke)");
    assertThat(
            new Result(
                    "",
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())
                .summary())
        .isEqualTo("error");
  }

  @Test
  void aSummarySaysWhatItIsAbout() {
    assertThat(Result.of("r").summary()).isEqualTo("success (reqid r)");
    assertThat(result("r", true, "agent", "worker", "").summary())
        .isEqualTo("success (reqid r, instance agent, node worker)");
    assertThat(result("r", false, "agent", "worker", "it broke").summary())
        .isEqualTo("error (it broke) (reqid r, instance agent, node worker)");
    assertThat(result("", true, "agent", "", "").summary()).isEqualTo("success (instance agent)");
    assertThat(result("", true, "", "worker", "").summary()).isEqualTo("success (node worker)");
  }

  @Test
  void anEmptyInstanceIsNamedAndAnEmptyNodeIsNot() {
    var result =
        new Result("", true, Optional.of(""), Optional.empty(), Optional.empty(), Optional.of(""));
    assertThat(result.summary()).isEqualTo("success (instance )");
  }

  @Test
  void theErrorOfASuccessIsNotTold() {
    assertThat(result("r", true, "", "", "a warning").summary()).isEqualTo("success (reqid r)");
  }

  @Test
  void summariesOfSeveralAreJoined() {
    assertThat(Result.summary(List.of())).isEmpty();
    assertThat(Result.summary(List.of(Result.of("r"), result("", false, "", "", "e"))))
        .isEqualTo("success (reqid r), error (e)");
  }

  private static Result result(
      String reqid, boolean success, String instance, String node, String error) {
    return new Result(reqid, success, given(instance), Optional.empty(), given(error), given(node));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
