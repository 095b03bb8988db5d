package dev.zeekledger.model;

/**
 * What a client can ask of a controller: the pairs of request and response events in Zeek's {@code
 * management/controller/api.zeek}.
 */
public enum RequestKind {
  STAGE("stage_configuration"),
  GET_CONFIGURATION("get_configuration"),
  DEPLOY("deploy"),
  GET_INSTANCES("get_instances"),
  GET_NODES("get_nodes"),
  GET_ID_VALUE("get_id_value"),
  RESTART("restart"),
  TEST_TIMEOUT("test_timeout");

  private static final String MODULE = "Management::Controller::API::";

  private final String wireName;

  RequestKind(String wireName) {
    this.wireName = wireName;
  }

  /** What the names of its two events have in common, such as {@code stage_configuration}. */
  public String wireName() {
    return wireName;
  }

  /** The whole name of the request's event. */
  public String requestEvent() {
    return MODULE + wireName + "_request";
  }

  /** The whole name of the response's event. */
  public String responseEvent() {
    return MODULE + wireName + "_response";
  }
}
