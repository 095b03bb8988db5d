package dev.zeekledger.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One outcome of a request: Zeek's {@code Management::Result}.
 *
 * @param reqid the request this Result was made for; Results made by an agent carry the agent's own
 *     request, not the client's
 * @param success whether it worked, by default true
 * @param instance the instance it is about
 * @param data what was returned, of any type
 * @param error what went wrong
 * @param node the node it is about
 */
public record Result(
    String reqid,
    boolean success,
    Optional<String> instance,
    Optional<Data> data,
    Optional<String> error,
    Optional<String> node) {

  public Result {
    Objects.requireNonNull(reqid, "reqid");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(node, "node");
  }

  /** A Result with Zeek's defaults: a success, and nothing else said. */
  public static Result of(String reqid) {
    return new Result(
        reqid, true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Result withReqid(String value) {
    return new Result(value, success, instance, data, error, node);
  }

  /** One line about this Result, to the letter of Zeek's {@code Management::result_to_string}. */
  public String summary() {
    String outcome = "success";
    if (!success) {
      outcome = error.map(text -> "error (" + text + ")").orElse("error");
    }
    List<String> details = new ArrayList<>();
    if (!reqid.isEmpty()) {
      details.add("reqid " + reqid);
    }
    instance.ifPresent(name -> details.add("instance " + name));
    node.filter(name -> !name.isEmpty()).ifPresent(name -> details.add("node " + name));
    return details.isEmpty() ? outcome : outcome + " (" + String.join(", ", details) + ")";
  }

  /** One line about several, to the letter of Zeek's {@code Management::result_vec_to_string}. */
  public static String summary(List<Result> results) {
    return results.stream().map(Result::summary).collect(Collectors.joining(", "));
  }
}
