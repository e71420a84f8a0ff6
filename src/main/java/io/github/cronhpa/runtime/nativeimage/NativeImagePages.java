package io.github.cronhpa.runtime.nativeimage;

import io.quarkus.runtime.ImageMode;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.nativeimage.c.function.CFunction;
import org.jboss.logging.Logger;

/**
 * Tells the kernel how the pages of the native binary are used. They are most of the memory of the
 * process. The start has gone through nearly all of them once, and a run goes through many that
 * nothing needs until the next one; and in a container that is full the kernel drops some, and
 * reads a piece of the file when one is used again: up to megabytes, by the settings of the node,
 * for which it drops others that are in use. The process would do nothing else then.
 */
@Singleton
class NativeImagePages {
  /** From Linux's {@code mman-common.h}: a page is read alone. */
  static final int MADV_RANDOM = 1;

  /** From Linux's {@code mman-common.h}: a page is let go until it is used again. */
  static final int MADV_DONTNEED = 4;

  /** From Linux's {@code mman-common.h}, since 5.4: a page is the first that may be dropped. */
  static final int MADV_COLD = 20;

  private static final Logger LOG = Logger.getLogger(NativeImagePages.class);
  private static final Path PROGRAM = Path.of("/proc/self/exe");
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  private List<MemoryMapping> mappings;

  /**
   * After the start and from then on, so often that what a request has used is gone before the
   * next. A page that is used comes back without being read from the file; a kubelet does not count
   * those that are cold.
   */
  @Scheduled(every = "1s", identity = "native-image-pages")
  void release() {
    if (mappings == null) {
      mappings = ImageMode.current() == ImageMode.NATIVE_RUN ? mappings() : List.of();
    }
    mappings.forEach(NativeImagePages::release);
  }

  private static List<MemoryMapping> mappings() {
    try {
      String program = Files.readSymbolicLink(PROGRAM).toString();
      return MemoryMapping.of(program, Files.readString(MAPPINGS));
    } catch (IOException e) {
      LOG.debug("The pages of the binary are left as they are", e);
      return List.of();
    }
  }

  /** What the kernel does not take costs memory and nothing else. */
  private static void release(MemoryMapping mapping) {
    madvise(mapping.start(), mapping.bytes(), MADV_RANDOM);
    madvise(mapping.start(), mapping.bytes(), MADV_COLD);
    if (mapping.isAsInFile()) {
      madvise(mapping.start(), mapping.bytes(), MADV_DONTNEED);
    }
  }

  /** Of the C library, linked into the native binary; a JVM has no such method. */
  @CFunction(transition = CFunction.Transition.NO_TRANSITION)
  private static native int madvise(long address, long bytes, int advice);
}
