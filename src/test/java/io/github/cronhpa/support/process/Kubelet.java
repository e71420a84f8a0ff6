package io.github.cronhpa.support.process;

import java.time.Duration;

/**
 * Restarts a controller that ended, with the pauses of the real kubelet: none before the first
 * restart, then ten seconds, and twice as long each time.
 */
public final class Kubelet implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private final ControllerProcess controller;
  private Thread watch;
  private volatile int restarts;

  public Kubelet(ControllerProcess controller) {
    this.controller = controller;
  }

  public void start() {
    controller.start();
    watch = new Thread(this::watch, "kubelet");
    watch.setDaemon(true);
    watch.start();
  }

  public int restarts() {
    return restarts;
  }

  private void watch() {
    try {
      Duration pause = Duration.ZERO;
      while (true) {
        Thread.sleep(LOOK_AGAIN.toMillis());
        if (!controller.isAlive()) {
          Thread.sleep(pause.toMillis());
          restarts++;
          controller.launch();
          pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    controller.close();
  }
}
