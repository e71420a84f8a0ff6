package io.github.cronhpa.runtime.nativeimage;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.nativeimage.c.function.CFunction;
import org.jboss.logging.Logger;

/**
 * Tells the kernel how the pages of the native binary are used. They are most of the memory of the
 * process. The start has gone through nearly all of them once; and in a container that is full the
 * kernel drops some, and reads a piece of the file when one is used again: up to megabytes, by the
 * settings of the node, for which it drops others that are in use. The process would do nothing
 * else then.
 */
@Singleton
class NativeImagePages {
  /** From Linux's {@code mman-common.h}: a page is read alone. */
  static final int MADV_RANDOM = 1;

  /** From Linux's {@code mman-common.h}: a page is let go until it is used again. */
  static final int MADV_DONTNEED = 4;

  private static final Logger LOG = Logger.getLogger(NativeImagePages.class);
  private static final Path PROGRAM = Path.of("/proc/self/exe");
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final int AFTER_ALL_ELSE = Interceptor.Priority.LIBRARY_AFTER + 500;

  void afterStart(@Observes @Priority(AFTER_ALL_ELSE) StartupEvent started) {
    if (ImageMode.current() == ImageMode.NATIVE_RUN) {
      advise();
    }
  }

  /** What the kernel does not take costs memory and nothing else. */
  private static void advise() {
    try {
      String program = Files.readSymbolicLink(PROGRAM).toString();
      for (MemoryMapping each : MemoryMapping.of(program, Files.readString(MAPPINGS))) {
        madvise(each.start(), each.bytes(), MADV_RANDOM);
        if (each.isAsInFile()) {
          madvise(each.start(), each.bytes(), MADV_DONTNEED);
        }
      }
    } catch (IOException e) {
      LOG.debug("The pages of the binary are left as they are", e);
    }
  }

  /** Of the C library, linked into the native binary; a JVM has no such method. */
  @CFunction(transition = CFunction.Transition.NO_TRANSITION)
  private static native int madvise(long address, long bytes, int advice);
}
