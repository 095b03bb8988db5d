/**
 * The texts a configuration is written in, one class a format, both directions.
 *
 * <p>{@link dev.zeekledger.format.ClusterCfg} is the INI file that zeek-client reads and writes,
 * {@link dev.zeekledger.format.ClientJson} the JSON it prints, {@link
 * dev.zeekledger.format.BrokerJson} the typed JSON of Broker's WebSocket. Whatever does not fit a
 * format is refused with a {@link dev.zeekledger.format.FormatException} that says what and where.
 * Nothing here touches files or databases.
 */
package dev.zeekledger.format;
