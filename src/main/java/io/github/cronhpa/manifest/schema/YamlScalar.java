package io.github.cronhpa.manifest.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What a scalar is to Kubernetes, whose tools read YAML 1.1: {@code on} is true there, and {@code
 * 010} is eight (sigs.k8s.io/yaml, goyaml.v2, resolve.go).
 */
final class YamlScalar {
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
  private static final int MAX_DIGITS = 40;

  private YamlScalar() {}

  /**
   * The value of a scalar.
   *
   * @return null, a Boolean, a BigDecimal or a String
   */
  static Object value(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    if (NULL.contains(text)) {
      return null;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    return text.length() > MAX_DIGITS ? text : number(text);
  }

  private static Object number(String text) {
    if (INTEGER.matcher(text).matches()) {
      try {
        return integer(text.replace("_", ""));
      } catch (NumberFormatException notOctal) {
        // 08 is no octal number, and so a decimal one.
      }
    }
    return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  private static BigDecimal integer(String text) {
    String sign = text.startsWith("-") ? "-" : "";
    String digits = text.replaceFirst("^[-+]", "");
    int radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0b") || digits.startsWith("0o")) {
      radix = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'b' ? 2 : 8;
      digits = digits.substring(2);
    } else if (digits.startsWith("0")) {
      radix = 8;
    }
    return new BigDecimal(new BigInteger(sign + digits, radix));
  }
}
