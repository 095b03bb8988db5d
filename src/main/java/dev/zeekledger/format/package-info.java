/**
 * The texts a configuration is written in, one class a format, both directions.
 *
 * <p>{@link dev.zeekledger.format.ClusterCfg} is the INI file that zeek-client reads and writes,
 * {@link dev.zeekledger.format.ClientJson} the JSON it prints, {@link
 * dev.zeekledger.format.BrokerJson} the typed JSON of Broker's WebSocket. Whatever does not fit a
 * format is refused with a {@link dev.zeekledger.format.FormatException} that says what and where.
 * Nothing here touches files or databases.
 *
 * <p>{@link dev.zeekledger.format.ConfigurationReader} reads a text in any of them. What it read of
 * a cluster.cfg it knows again in the next one, section by section: {@link
 * dev.zeekledger.format.KnownSections}.
 *
 * <p>zeek-client's two formats meet in a {@link dev.zeekledger.format.ClientConfiguration}; what a
 * text does not carry, {@link dev.zeekledger.format.Losses} tells.
 *
 * <p>Around configurations: {@link dev.zeekledger.format.BrokerFrame} is one message of that
 * WebSocket, {@link dev.zeekledger.format.BrokerFrames} many of them, and {@link
 * dev.zeekledger.format.ClientOutput} what zeek-client printed about a request.
 */
package dev.zeekledger.format;
