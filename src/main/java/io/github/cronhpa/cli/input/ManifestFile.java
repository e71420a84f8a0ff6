package io.github.cronhpa.cli.input;

import io.github.cronhpa.manifest.ManifestLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file to read.
 *
 * @param name how it was named, {@code -} for the standard input
 * @param found whether it was found in a folder, and so may be about anything
 */
public record ManifestFile(String name, boolean found) {
  private static final String STANDARD_INPUT = "-";
  private static final Pattern MANIFEST = Pattern.compile(".+\\.(yaml|yml|json)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The file itself, or all manifests below a folder, in order of their names. */
  public static List<ManifestFile> at(String name) {
    if (name.equals(STANDARD_INPUT) || !Files.isDirectory(path(name))) {
      return List.of(new ManifestFile(name, false));
    }
    List<Path> found = new ArrayList<>();
    try {
      // A walk that follows no links would not enter a folder that is given as one.
      Path folder = path(name).toRealPath();
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
              boolean hidden =
                  !each.equals(folder) && each.getFileName().toString().startsWith(".");
              return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
              if (MANIFEST.matcher(each.getFileName().toString()).matches()
                  && Files.isRegularFile(each)) {
                found.add(path(name).resolve(folder.relativize(each)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw UnreadableFileException.of(name, e);
    }
    return found.stream().sorted().map(each -> new ManifestFile(each.toString(), true)).toList();
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UnreadableFileException(name, "is not the name of a file");
    }
  }

  /** Its text, which must be UTF-8. */
  public String text(InputStream standardInput) {
    try {
      byte[] bytes = bytes(standardInput);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableFileException(name, "is not text in UTF-8");
    } catch (IOException e) {
      throw UnreadableFileException.of(name, e);
    }
  }

  private byte[] bytes(InputStream standardInput) throws IOException {
    int max = ManifestLimits.OF_FILE.characters();
    byte[] bytes;
    if (name.equals(STANDARD_INPUT)) {
      bytes = standardInput.readNBytes(max + 1);
    } else {
      try (InputStream file = Files.newInputStream(path(name))) {
        bytes = file.readNBytes(max + 1);
      }
    }
    if (bytes.length > max) {
      throw new UnreadableFileException(name, "is larger than " + max + " bytes");
    }
    return bytes;
  }
}
