package dev.zeekledger.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of WebSockets on loopback: as much of RFC 6455 as a controller's has. It can be stopped,
 * which cuts every connection off, and started again on its port.
 */
class WebSocketServer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** What a server does with its clients. */
  interface Handler {
    void heard(Client client, String text) throws IOException;

    default void gone(Client client) {}
  }

  /** Makes a socket that is not bound yet. */
  interface Sockets {
    ServerSocket make() throws IOException;
  }

  private final Sockets sockets;
  private final Handler handler;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;
  private int port;

  WebSocketServer(Handler handler) {
    this(ServerSocket::new, handler);
  }

  WebSocketServer(Sockets sockets, Handler handler) {
    this.sockets = sockets;
    this.handler = handler;
    start();
  }

  final void start() {
    try {
      ServerSocket listening = sockets.make();
      listening.setReuseAddress(true);
      bind(listening);
      port = listening.getLocalPort();
      server = listening;
      thread(() -> accept(listening));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Binds it; its port may be in use for a moment, where a connection to it is still closing. */
  private void bind(ServerSocket listening) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (!listening.isBound()) {
      try {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (BindException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  int port() {
    return port;
  }

  /** Where it is, for a client without TLS. */
  ControllerAddress address() {
    return new ControllerAddress("127.0.0.1", port, false);
  }

  Set<Client> clients() {
    return clients;
  }

  /** Cuts everything off. */
  void stop() {
    shut(server);
    clients.forEach(Client::cut);
  }

  @Override
  public void close() {
    stop();
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        var client = new Client(listening.accept());
        clients.add(client);
        if (listening.isClosed()) {
          client.cut();
        }
        thread(client);
      } catch (IOException e) {
        return; // It was stopped.
      }
    }
  }

  private static void shut(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** One connection. */
  final class Client implements Runnable {

    private final Socket socket;
    private volatile boolean closing;

    private Client(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try (socket) {
        socket.setTcpNoDelay(true);
        var in = new DataInputStream(socket.getInputStream());
        shakeHands(in);
        read(in);
      } catch (IOException e) {
        return; // The other side is gone, or this one was cut off.
      } finally {
        clients.remove(this);
        handler.gone(this);
      }
    }

    private void shakeHands(DataInputStream in) throws IOException {
      String key = "";
      String line = line(in);
      boolean found = line.startsWith("GET /v1/messages/json ");
      while (!line.isEmpty()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
          key = line.substring(line.indexOf(':') + 1).strip();
        }
        line = line(in);
      }
      String answer =
          found
              ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + accept(key)
                  + "\r\n\r\n"
              : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private void read(DataInputStream in) throws IOException {
      var text = new StringBuilder();
      while (true) {
        int first = in.readUnsignedByte();
        int opcode = first & 15;
        byte[] payload = payload(in);
        if (opcode == CLOSE) {
          if (!closing) {
            frame(0x80 | CLOSE, payload);
          }
          return;
        } else if (opcode == PING) {
          frame(0x80 | PONG, payload);
        } else if (opcode != PONG) {
          text.append(new String(payload, StandardCharsets.UTF_8));
          if ((first & 0x80) != 0) {
            handler.heard(this, text.toString());
            text.setLength(0);
          }
        }
      }
    }

    private static byte[] payload(DataInputStream in) throws IOException {
      int length = in.readUnsignedByte() & 127;
      length = length == 126 ? in.readUnsignedShort() : length;
      length = length == 127 ? (int) in.readLong() : length;
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return payload;
    }

    void send(String text) throws IOException {
      frame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a text in several frames of at most that many bytes, with pings between. */
    void sendInParts(String text, int size) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int from = 0; from < bytes.length; from += size) {
        boolean last = from + size >= bytes.length;
        int opcode = from == 0 ? TEXT : 0;
        int to = Math.min(bytes.length, from + size);
        frame(opcode | (last ? 0x80 : 0), Arrays.copyOfRange(bytes, from, to));
        frame(0x80 | PING, new byte[0]);
      }
    }

    void sendBinary(byte[] bytes) throws IOException {
      frame(0x80 | BINARY, bytes);
    }

    /** Sends the beginning of a frame, and cuts the connection off. */
    void sendHalf(String text) throws IOException {
      byte[] bytes = encoded(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
      write(Arrays.copyOf(bytes, bytes.length / 2));
      cut();
    }

    /** Whether this side has said goodbye. */
    boolean saidGoodbye() {
      return closing;
    }

    /** Says goodbye, as a server does that shuts down in order. */
    void sayGoodbye() throws IOException {
      closing = true;
      frame(0x80 | CLOSE, new byte[] {3, (byte) 0xe8});
    }

    void cut() {
      shut(socket);
    }

    private void frame(int first, byte[] payload) throws IOException {
      write(encoded(first, payload));
    }

    private synchronized void write(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
    }
  }

  private static byte[] encoded(int first, byte[] payload) {
    int length = payload.length;
    int header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
    var buffer = ByteBuffer.allocate(header + length).put((byte) first);
    if (header == 2) {
      buffer.put((byte) length);
    } else if (header == 4) {
      buffer.put((byte) 126).putShort((short) length);
    } else {
      buffer.put((byte) 127).putLong(length);
    }
    return buffer.put(payload).array();
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
