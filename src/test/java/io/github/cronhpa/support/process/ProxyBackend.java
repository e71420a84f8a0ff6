package io.github.cronhpa.support.process;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The API server behind the proxy.
 *
 * @param host its address
 * @param port its port
 * @param sockets trusts its certificate
 */
public record ProxyBackend(String host, int port, SSLSocketFactory sockets) {

  public static ProxyBackend of(Config server) {
    URI url = URI.create(server.getMasterUrl());
    return new ProxyBackend(
        url.getHost(), url.getPort(), trusting(Path.of(server.getCaCertFile())));
  }

  public Socket connect() throws IOException {
    return sockets.createSocket(host, port);
  }

  private static SSLSocketFactory trusting(Path authority) {
    try (InputStream text = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "kube", CertificateFactory.getInstance("X.509").generateCertificate(text));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
