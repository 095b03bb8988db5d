package dev.zeekledger.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What an encrypted connection is made with, in the PEM files that Zeek has too. The controller's
 * certificate is always checked, and that it is for the host that was named.
 *
 * @param authorities whose certificates are trusted; absent for those that Java trusts
 * @param own the certificate to show to a controller that asks for one
 */
public record Tls(Optional<Path> authorities, Optional<Own> own) {

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  /** Keeps keys in memory only, where they need no password. */
  private static final char[] NO_PASSWORD = {};

  public Tls {
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(own, "own");
  }

  /**
   * A certificate and its key.
   *
   * @param certificate the certificate, before those that vouch for it
   * @param key its private key in PKCS#8 without a passphrase
   */
  public record Own(Path certificate, Path key) {
    public Own {
      Objects.requireNonNull(certificate, "certificate");
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * Reads the files.
   *
   * @throws IOException if one cannot be read or is not what it should be, with a line that says so
   */
  SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.isEmpty() ? null : keys(own.get()), trust(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be used: " + e.getClass().getSimpleName(), e);
    }
  }

  private TrustManager[] trust() throws IOException, GeneralSecurityException {
    if (authorities.isEmpty()) {
      return null; // Java's own.
    }
    KeyStore store = emptyStore();
    for (Certificate certificate : certificates(authorities.get())) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] keys(Own own) throws IOException, GeneralSecurityException {
    List<Certificate> chain = certificates(own.certificate());
    KeyStore store = emptyStore();
    PrivateKey key = key(own.key(), chain.get(0).getPublicKey().getAlgorithm());
    if (!belongs(key, chain.get(0))) {
      throw new IOException(own.key() + ": not the private key of the certificate");
    }
    store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** Whether what the key signs is what the certificate vouches for. */
  private static boolean belongs(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    String algorithm = key.getAlgorithm();
    var signature =
        Signature.getInstance(
            switch (algorithm) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> algorithm;
            });
    byte[] text = {1, 2, 3};
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // Of another length.
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> found =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": expected certificates in PEM", e);
    }
    throw new IOException(file + ": expected certificates in PEM, found none");
  }

  private static PrivateKey key(Path file, String algorithm) throws IOException {
    try {
      Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (pem.find()) {
        byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + ": not the private key of the certificate", e);
    }
    throw new IOException(file + ": expected a private key in PEM, PKCS#8 without a passphrase");
  }

  private static IOException unreadable(Path file, IOException failure) {
    String why =
        failure instanceof NoSuchFileException ? "there is no such file" : "cannot be read";
    return new IOException(file + ": " + why, failure);
  }
}
