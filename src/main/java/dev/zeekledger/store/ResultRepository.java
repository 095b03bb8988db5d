package dev.zeekledger.store;

import dev.zeekledger.model.Data;
import dev.zeekledger.model.NodeStatus;
import dev.zeekledger.model.RequestKind;
import dev.zeekledger.model.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked of one cluster's controller, and every Result that came back. It is append-only,
 * and what it has already it does not store again, so that hearing the same twice changes nothing.
 */
public interface ResultRepository {

  /**
   * Keeps a request that was heard.
   *
   * @param arguments what followed the reqid
   * @param revision the revision it is about, as far as that is known before the answer
   * @param asker who asked
   * @return false if the same request (reqid, kind and arguments) was there already; true also
   *     where only an answer to it was
   */
  boolean request(
      String reqid,
      RequestKind kind,
      List<Data> arguments,
      Optional<Revision> revision,
      Asker asker);

  /** Keeps a request that was heard of one who is not known. */
  default boolean request(
      String reqid, RequestKind kind, List<Data> arguments, Optional<Revision> revision) {
    return request(reqid, kind, arguments, revision, Asker.UNKNOWN);
  }

  /** Says of which revision an answered request was, where nothing is known of that. */
  void link(String reqid, RequestKind kind, Revision revision);

  /** Whether this very answer to that request is there already. */
  boolean isAnswered(String reqid, RequestKind kind, List<Result> results);

  /**
   * Keeps an answer, and makes its request known if it was not. Where a fetched configuration is
   * that of {@code revision}, a pointer to that is kept and no second copy; NodeOutputs can be
   * searched; node status that is news becomes what is known now. Does nothing if it {@link
   * #isAnswered}.
   *
   * @param revision the revision the request staged, deployed or fetched
   */
  void answer(String reqid, RequestKind kind, List<Result> results, Optional<Revision> revision);

  /**
   * Marks a request as answered with nothing that is news, without keeping the Results.
   *
   * @param revision the revision that holds what was answered
   */
  void answerWithoutNews(
      String reqid, RequestKind kind, List<Result> results, Optional<Revision> revision);

  /**
   * Whether these answers to a poll for node status tell of any process something else than known.
   */
  boolean isNews(List<Result> statuses);

  /** Reads together what the transaction this is part of is going to ask for one by one. */
  void lookUp(Collection<String> reqids);

  /** What is known of the newest request of that reqid and kind, without its Results. */
  Optional<Asked> asked(String reqid, RequestKind kind);

  /** The requests of that reqid, oldest first; as a rule there is one. */
  List<Request> find(String reqid);

  /**
   * What a deploy would deploy: what was accepted last for staging, or found to be staged since.
   */
  Optional<Revision> staged();

  /** Deployments, newest first. */
  List<Deployment> deployments(DeploymentQuery query);

  /** What became of deployments, summed up; at most the ten most frequent errors. */
  DeploymentStatistics statistics(DeploymentQuery query);

  /** What is known of every process now, by instance. */
  Map<String, List<NodeStatus>> nodeStatus();
}
