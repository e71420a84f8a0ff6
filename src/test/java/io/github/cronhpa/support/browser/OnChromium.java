package io.github.cronhpa.support.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class only where a Chromium can be had. Elsewhere the class is skipped, and one loud
 * line says so; with {@code CI=true} in the environment it fails instead. The tag keeps them in one
 * process, for a browser wants the whole machine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumCondition.class)
@Tag("page")
public @interface OnChromium {}
