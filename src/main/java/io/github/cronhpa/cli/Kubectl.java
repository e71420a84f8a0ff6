package io.github.cronhpa.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The kubectl of the user, with the user's rights, context and credentials. The commands of this
 * package can do what it can do, and nothing else.
 */
interface Kubectl {

  /**
   * Runs kubectl; what it says about errors goes to the standard error of this process.
   *
   * @param words its arguments
   * @return what it printed
   * @throws KubectlException if there is no kubectl, or if it fails
   */
  String run(List<String> words);

  /** The one in the PATH. */
  static Kubectl inPath() {
    return words -> {
      List<String> command = new ArrayList<>(List.of("kubectl"));
      command.addAll(words);
      try {
        Process process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
          throw new KubectlException("kubectl failed with exit code " + exitCode);
        }
        return output;
      } catch (IOException e) {
        throw new KubectlException("kubectl cannot be run: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KubectlException("interrupted");
      }
    };
  }

  /** The reason why kubectl did not do what it was asked to. */
  final class KubectlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KubectlException(String message) {
      super(message);
    }
  }
}
