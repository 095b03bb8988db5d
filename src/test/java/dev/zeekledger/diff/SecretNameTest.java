package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD",
        "DB_PASSWORD",
        "db-passwd",
        "dbPassword",
        "PASSWORD_FILE",
        "password2",
        "PGPASSWORD",
        "mysql_pwd",
        "DB_PASS",
        "Secret",
        "CLIENTSECRET",
        "secrets",
        "MY_SECRET_NAME",
        "TOKEN",
        "authToken",
        "GITHUB_TOKENS",
        "API_KEY",
        "APIKEY",
        "apiKey",
        "APIKey",
        "Kafka::api_key",
        "Site::sasl.password",
        "PRIVATE_KEY",
        "privateKey",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "CREDENTIAL",
        "GoogleCredentials",
        "AUTH",
        "BASIC_AUTH",
        "HTTPAuth",
        "oauth",
        "OAuth2",
        "Authorization",
        "wifi psk",
        "MINIO_SECRETKEY",
        "secretkey",
        "SECRETID",
        "SECRETSTRING",
        "TOKENVALUE",
        "PASSWORDHASH",
        "passWordHash",
        "PGPASS",
        "DBPWD",
        "dbpass",
        "dbPass",
        "PASS_FILE",
        "MY_APIKEYS",
        "privatekeyfile",
        "TOKENIZER",
        "Secretary"
      })
  void theseLookSecret(String name) {
    assertThat(SecretName.matches(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SITE",
        "AUTHOR",
        "BYPASS",
        "COMPASS",
        "encompass",
        "Trespass",
        "PASSIVE",
        "COMPASSES",
        "KEY",
        "MONKEY",
        "PUBLIC_KEY",
        "KEYBOARD",
        "Pcap::snaplen",
        "api",
        "private",
        "\u4e2d"
      })
  void theseDoNot(String name) {
    assertThat(SecretName.matches(name)).isFalse();
  }
}
